/** Why an item of a file can't be taken. Its message is for people and quotes nothing. */
export class BadItem extends Error {
  override readonly name = 'BadItem';
}
