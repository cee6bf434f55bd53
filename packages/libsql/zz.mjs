import { libsql } from '@cairndb/libsql'; import { startSqld } from '@cairndb/sqld';
const conc=Number(process.argv[2]), rounds=Number(process.argv[3]); const s=await startSqld(); process.on('SIGTERM',()=>{s.stop().then(()=>process.exit(1))});
const c=await libsql({url:s.url, concurrency:conc, requestTimeoutMs:8000}).open({readonly:false});
await c.exec('create table t(id integer primary key, seq integer, x text); create table k(id integer primary key, n integer); insert into k values(1,0)');
let busy=0, hung=0, done=0, worst=0; const t0=performance.now();
outer: for (let r=0;r<rounds;r++) { const t=performance.now(); const res=await Promise.allSettled(Array.from({length:100},()=>c.batch([{sql:"select json('x') from k where n<0",params:[]},{sql:'update k set n=n+1',params:[]},{sql:'insert into t(seq,x) select n, ? from k',params:['x'.repeat(100)]}]))); worst=Math.max(worst,performance.now()-t); for (const x of res) { if(x.status==='fulfilled') done++; else if(x.reason.code==='SQLITE_BUSY') busy++; else hung++; } if(hung) break outer; }
console.log('conc',conc,'done',done,'busy',busy,'hung',hung,'worst round',Math.round(worst),'per append ms',((performance.now()-t0)/done).toFixed(2));
await s.stop(); process.exit(0);
