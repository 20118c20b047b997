// Starts GraphiQL on the door that serves it; a bearer token goes into the headers editor and is not kept.
const element = React.createElement(GraphiQL, {
  fetcher: GraphiQL.createFetcher({ url: "/graphql" }),
  defaultQuery: "# What waits for me? Without a bearer token in the headers you see what everybody sees.\n"
    + "query {\n  viewer { language tasks { totalCount } }\n  areas { slug name { text } }\n}\n",
  shouldPersistHeaders: false,
});
ReactDOM.createRoot(document.getElementById("graphiql")).render(element);
