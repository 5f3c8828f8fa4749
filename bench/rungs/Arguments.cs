namespace Frontdesk.Rungs;

/// <summary>What follows the name of the rung on the command line.</summary>
/// <param name="values">The options as configuration: <c>--port 8080</c> is <c>port</c> = <c>8080</c>.</param>
internal sealed class Arguments(IConfiguration values)
{
    public const string Usage =
        "rungs RUNG --port PORT [--bytes FILE] [--user ID --token TOKEN] [--database PATH or Npgsql connection string]";

    public string Url => $"http://127.0.0.1:{Needed("port")}";

    public string Database => Needed("database");

    public static Arguments Of(string[] rest) => new(new ConfigurationBuilder().AddCommandLine(rest).Build());

    /// <summary>The answer that list rungs give, see <see cref="RecordedReply"/>.</summary>
    public RecordedReply Recorded() => RecordedReply.Read(Needed("bytes"));

    public SignIn Token() => new(Needed("user"), Needed("token"));

    private string Needed(string name) =>
        values[name] ?? throw new ArgumentException($"--{name} is missing. {Usage}", name);
}
