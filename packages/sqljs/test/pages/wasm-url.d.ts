/** What Vite makes of an import that ends in `?url`. */
declare module 'sql.js/dist/*?url' {
  const url: string;
  export = url;
}
