using Frontdesk.Permissions;
using Frontdesk.Storage;
using Frontdesk.Storage.Moving;

namespace Frontdesk.Server;

/// <summary><c>frontdesk doctor</c>: reads a store and says what is wrong with it. It changes nothing.</summary>
internal static class Doctor
{
    /// <summary>0 where nothing is wrong, 1 otherwise.</summary>
    public static async Task<int> RunAsync(DatabaseAddress database, TextWriter output, CancellationToken cancellationToken)
    {
        await using var store = new OrganizationStore(await Store.OpenPresentAsync(database, cancellationToken));
        if (await StoreShape.MissingAsync(database, cancellationToken) is { Count: > 0 } missing)
        {
            foreach (var table in missing)
                await output.WriteLineAsync(table);
            await output.WriteLineAsync($"{database.Shown}: {missing.Count} violations. Nothing else was looked at. Restore a backup.");
            return 1;
        }
        var (organization, _) = await store.LoadAsync(cancellationToken);
        IReadOnlyList<string> violations = [.. await Inspection.OfStoreAsync(store, cancellationToken), .. organization.UnknownRoles()];
        foreach (var violation in violations)
            await output.WriteLineAsync(violation);
        await output.WriteLineAsync(
            $"{database.Shown}: revision {organization.Sequence}, {organization.People.Count} people, {organization.Units.Count} units, {organization.Departments.Count} departments; {violations.Count} violations.");
        return violations.Count == 0 ? 0 : 1;
    }
}
