using Frontdesk.Rungs;

if (args is not [var rung, .. var rest])
{
    await Console.Error.WriteLineAsync(Arguments.Usage);
    return 2;
}

var arguments = Arguments.Of(rest);
await (rung switch
{
    "bare" => Rung.Serve(arguments, new BareList(arguments.Recorded()).Answer),
    "token" => Rung.Serve(arguments, new TokenList(arguments.Recorded(), arguments.Token()).Answer),
    "json" => Rung.Serve(arguments, new JsonList(arguments.Recorded(), arguments.Token()).Answer),
    "sqlite-read" => Rung.Serve(arguments, SqliteList.Open(arguments.Database, arguments.Recorded(), arguments.Token()).Answer),
    "postgres-read" => Rung.Serve(arguments, PostgresList.Open(arguments.Database, arguments.Recorded(), arguments.Token()).Answer),
    "sqlite-write-single" => Rung.Serve(arguments, new Changes(SqliteLog.Open(arguments.Database).Commit, largestGroup: 1).Answer),
    "sqlite-group" => Rung.Serve(arguments, new Changes(SqliteLog.Open(arguments.Database).Commit, Changes.AnyGroup).Answer),
    "postgres-group" => Rung.Serve(arguments, new Changes(PostgresLog.Open(arguments.Database).Commit, Changes.AnyGroup).Answer),
    "sink" => Rung.Serve(arguments, new Sink().Answer),
    "start" => Rung.ServeStart(arguments),
    _ => throw new ArgumentException($"There is no rung '{rung}'. {Arguments.Usage}", nameof(args)),
});
return 0;
