/** Whether this machine has numbers in memory as they are stored, so that bytes needn't be turned. */
export const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
