import { testExamplePages } from '@cairndb/browser/example-pages';

const page = (name: string) => new URL(`./pages/${name}.ts`, import.meta.url);

testExamplePages({
  readme: new URL('../README.md', import.meta.url),
  shown: page('example'),
  limitKb: 460,
  weighed: {
    '`[conversations]`, as below': page('example'),
    '`[conversations, codegen, code, imports]`': page('four-domains'),
    'none named: all of them': page('all-domains'),
  },
});
