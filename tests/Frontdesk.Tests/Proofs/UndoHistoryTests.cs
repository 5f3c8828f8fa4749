using System.Text;
using Frontdesk.Testing;
using Frontdesk.Tests.History;

namespace Frontdesk.Tests.Proofs;

/// <summary>Undoing a random history backwards gives the organisation that it began with; undoing the undoings gives the one that it ended with.</summary>
public sealed class UndoHistoryTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_history_undone_backwards_never_was_and_redone_is_there_again(Engine engine)
    {
        if (engine == Engine.Postgres)
            await Proof.NeedsPostgres();
        foreach (var seed in Effort.Seeds(engine == Engine.Sqlite ? 20 : 5, 1_000))
        {
            await using var database = await ScratchDatabase.CreateAsync(engine);
            await Founding.FoundAsync(database, World.FoundersOf(seed), World.RecordsOf(seed));
            await using var host = await FrontdeskHost.StartOnAsync(database);
            var (first, beginning) = (host.Registrar.Current.Sequence, Print(host.Registrar.Current));
            await new History(seed, [host.Address], await History.PublishedBy(host.Address)).RunAsync();
            var (last, end) = (host.Registrar.Current.Sequence, Print(host.Registrar.Current));

            var undone = await UndoAsync(host, first, last);
            Print(host.Registrar.Current).ShouldBe(beginning, $"seed {seed}: undone");
            await UndoAsync(host, last, undone);
            Print(host.Registrar.Current).ShouldBe(end, $"seed {seed}: redone");
            (await host.InspectAsync()).ShouldBeEmpty($"seed {seed}");
        }
    }

    /// <summary>From the newest to the oldest; gives the last sequence afterwards.</summary>
    private static async Task<long> UndoAsync(FrontdeskHost host, long after, long newest)
    {
        var olga = Founding.Olga.On(host.Address);
        for (var sequence = newest; sequence > after; sequence--)
        {
            var answer = await olga.Post(UndoTests.Undo(sequence), "{}");
            var nothingElse = answer.Status == 409 && answer.Json["details"]!["conflicts"]!.AsArray().All(conflict => conflict!["kind"]!.GetValue<string>() is "token" or "credential");
            (answer.Status == 200 || nothingElse).ShouldBeTrue($"{sequence}: {answer}");
        }
        return host.Registrar.Current.Sequence;
    }

    /// <summary>Everything that anybody decided; no secrets, no instants.</summary>
    private static string Print(Organization organization) => string.Join('\n', organization.Records().Where(record => !record.Kind.IsSecret())
        .Select(record => $"{record.Kind} {record.Key} {Encoding.UTF8.GetString(record.Lasting.Body.Span)}").Order(StringComparer.Ordinal));
}
