namespace Frontdesk.Rungs;

/// <summary>
/// What one organisation write leaves behind, about the size of a real one: a record (400 bytes) and its line in the log (900 bytes).
/// Ids are scattered, because ids of the product do not arrive in the order of the index either.
/// </summary>
internal sealed record Change(long Sequence)
{
    private static readonly string Before = Filler(300);
    private static readonly string After = Filler(420);

    public string Id { get; } = ((ulong)Sequence * 0x9E3779B97F4A7C15UL).ToString("x16");

    public string Record => $$"""{"_id":"{{Id}}","name":"n","visibility":"public","type":"u","note":"{{Before}}","revision":{{Sequence}}}""";

    public string Log => $$"""
        {"sequence":{{Sequence}},"actor":"rbAXPnMktTFbNpwtJ","request":"{{Id}}","changes":[{"kind":"unit","id":"{{Id}}","before":"{{Before}}","after":"{{After}}"}]}
        """;

    private static string Filler(int length) => new('x', length);
}
