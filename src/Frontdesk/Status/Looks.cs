using System.Collections.Immutable;
using System.Data.Common;
using Frontdesk.Permissions;
using Frontdesk.Storage;

namespace Frontdesk.Status;

/// <summary>What the database said of itself when it was last asked.</summary>
/// <param name="Condition">The last that it said, however long ago; null where it never did.</param>
/// <param name="Answers">It answered this time.</param>
internal sealed record DatabaseLook(StoreCondition? Condition, bool Answers);

/// <summary>What the doctor would say of the organisation of a revision.</summary>
internal sealed record InspectionLook(long Revision, DateTimeOffset At, ImmutableArray<string> Violations);

/// <summary>
/// The looks at the server that cost something: at the database, at most once in 5 s, and at the whole organisation, at most once in a revision and in a minute. The organisation
/// is a value, so nobody waits for its inspection, least of all whoever writes.
/// </summary>
internal sealed class Looks(Store store, Registrar registrar, TimeProvider clock)
{
    private static readonly TimeSpan DatabasePause = TimeSpan.FromSeconds(5), InspectionPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan DatabasePatience = TimeSpan.FromSeconds(2), InspectionPatience = TimeSpan.FromMilliseconds(250);

    private readonly Seldom<DatabaseLook> database = new(last => AskAsync(store, last), DatabasePause, clock);
    private readonly Seldom<InspectionLook> inspection = new(_ => Task.FromResult(Inspect(registrar.Current, clock.GetUtcNow())), InspectionPause, clock);

    /// <summary>A database that does not answer in time does not answer.</summary>
    public async Task<DatabaseLook> AtDatabaseAsync(CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        var look = await database.AnswerAsync(_ => false, DatabasePatience, cancellationToken);
        return look is null || clock.GetElapsedTime(begun) >= DatabasePatience ? new DatabaseLook(look?.Condition, Answers: false) : look;
    }

    /// <summary>The newest that there is; null where the first is not done yet.</summary>
    public Task<InspectionLook?> AtOrganizationAsync(CancellationToken cancellationToken) =>
        inspection.AnswerAsync(last => last.Revision == registrar.Current.Sequence, InspectionPatience, cancellationToken);

    private static async Task<DatabaseLook> AskAsync(Store store, DatabaseLook? last)
    {
        try
        {
            return new DatabaseLook(await store.ConditionAsync(CancellationToken.None), Answers: true);
        }
        catch (Exception fault) when (fault is DbException or IOException or TimeoutException or InvalidOperationException or ObjectDisposedException)
        {
            return new DatabaseLook(last?.Condition, Answers: false);
        }
    }

    private static InspectionLook Inspect(Organization organization, DateTimeOffset now) => new(organization.Sequence, now, [.. Inspection.Of(organization), .. organization.UnknownRoles()]);
}
