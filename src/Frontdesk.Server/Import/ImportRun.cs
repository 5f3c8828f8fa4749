using System.Globalization;
using Frontdesk.Blueprints;
using Frontdesk.Changes;
using Frontdesk.Identity;
using Frontdesk.Import;
using Frontdesk.Storage;
using Frontdesk.Wire;

namespace Frontdesk.Server.Import;

/// <summary>
/// The parts of an import, in their order: read, plan, apply, links, report. Each finds what those before it have left on the disk or in the store, so the whole can be broken off
/// anywhere and begun again with --resume.
/// </summary>
internal sealed class ImportRun(ServerSettings settings, ImportWish wish, TextWriter output, ProgressLine progress)
{
    private const int MostNotes = 20;
    private const int MostItems = 50;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var target = await Target.StartAsync(settings, cancellationToken);
        using var state = StateFolder.Open(settings.Folder, wish);
        var reading = await ReadAsync(state, target.Clock, cancellationToken);
        var arrivals = Arrivals.Of(reading, Instants.Whole(target.Clock.GetUtcNow()));
        var secrets = await state.SecretsAsync(arrivals.People.Select(person => person.Id), cancellationToken);
        var origin = Origin.System("import") with { Reason = $"Import from {wish.Source}" };

        var before = target.Registrar.Current;
        var plan = Target.Require(await target.Registrar.Change(origin with { IsDryRun = true }, amendment => amendment.Receive(arrivals, secrets), cancellationToken));
        await ShowAsync(plan, before, arrivals);
        if (wish.IsDryRun)
        {
            await output.WriteLineAsync("Nothing was changed. Say --resume without --dry-run to apply it.");
            return 0;
        }
        RefuseOverwriting(plan);
        var done = Target.Require(await target.Registrar.Change(origin, amendment => amendment.Receive(arrivals, secrets), cancellationToken));
        await output.WriteLineAsync(done.Changes.IsEmpty ? $"Everything is here already, at revision {done.Organization.Sequence}." : $"Applied as revision {done.Organization.Sequence}.");
        await WriteLinksAsync(target, arrivals, secrets, cancellationToken);
        await ReportAsync(target, reading, [.. arrivals.Notes, .. done.Warnings], cancellationToken);
        state.Forget();
        return 0;
    }

    private async Task<Reading> ReadAsync(StateFolder state, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (state.Journal.Count > 0)
            await output.WriteLineAsync($"{state.Journal.Count} answers of {wish.Source} are here already.");
        using var http = Workspace.Client(wish.UserId, wish.Token);
        var workspace = new Workspace(http, wish.Source, clock, state.Journal);
        var reading = await ReadAsync(workspace, state, cancellationToken);
        foreach (var listing in reading.Listings.Where(listing => Questions.Roots.Contains(listing.Question) && listing.Refused is not null))
            await output.WriteLineAsync($"Not available on the source: {listing.Question.Path} ({listing.Refused!.Status} {listing.Refused.Error})");
        if (workspace.Waits > 0)
            await output.WriteLineAsync($"The source had to be waited for {workspace.Waits} times.");
        return reading;
    }

    /// <summary>Where there was nothing to read, nothing stays that somebody would have to go on with.</summary>
    private async Task<Reading> ReadAsync(Workspace workspace, StateFolder state, CancellationToken cancellationToken)
    {
        try
        {
            return await Reading.OfAsync(workspace, progress.Tell, cancellationToken);
        }
        catch (ImportException) when (state.Journal.Count == 0)
        {
            state.Forget();
            throw;
        }
    }

    private async Task ShowAsync(Agreed<Done> plan, Organization before, Arrivals arrivals)
    {
        await output.WriteLineAsync($"Read: {arrivals.People.Length} people, {arrivals.Departments.Length} departments with {arrivals.Memberships.Length} agents' rows, {arrivals.Units.Length} units with {arrivals.Monitorships.Length} monitors' rows, {arrivals.Grants.Length} grants.");
        await output.WriteLineAsync(plan.Changes.IsEmpty ? "Plan: nothing to change." : "Plan:");
        foreach (var (kind, made, changed) in ArrivalRules.Counted(plan.Changes))
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {kind.Word(),-12} {made,7} new {changed,7} changed"));
        var words = new PlanWords(before, plan.Organization);
        var items = plan.Changes.Where(change => !change.Kind.IsSecret()).ToList();
        foreach (var change in items.Take(MostItems))
            await output.WriteLineAsync("  " + words.Item(change).ToString().Replace("\n", "\n  ", StringComparison.Ordinal));
        if (items.Count > MostItems)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  … {items.Count - MostItems} more"));
        foreach (var sentence in Noticed(before, plan))
            await output.WriteLineAsync("  " + sentence.Printable());
        IReadOnlyList<string> notes = [.. arrivals.Notes, .. plan.Warnings];
        foreach (var note in notes.Take(MostNotes))
            await output.WriteLineAsync("  Note: " + note.Printable());
        if (notes.Count > MostNotes)
            await output.WriteLineAsync($"  and {notes.Count - MostNotes} notes more, all of them in the report.");
    }

    /// <summary>What those notice who are here already; that newcomers see what is theirs goes without saying.</summary>
    private static IReadOnlyList<string> Noticed(Organization before, Agreed<Done> plan)
    {
        var impact = Impact.Of(before, plan.Organization, plan.Changes);
        return (impact with
        {
            Sight = impact.Sight.RemoveAll(change => before.Person(change.Id) is null),
            FallbackChanges = impact.FallbackChanges.RemoveAll(change => before.Department(change.Department.Id) is null),
        }).Sentences;
    }

    /// <summary>What somebody has made of a record here is not written over unasked.</summary>
    private void RefuseOverwriting(Agreed<Done> plan)
    {
        if (!wish.Allows && plan.Changes.Count(change => change.Before is not null && !change.Kind.IsSecret()) is var changed and > 0)
            throw new StoreRefusedException($"{changed} records that are here already would be changed to what they are at the source. Nothing was changed. Say --resume --allow if that is meant.");
    }

    private async Task WriteLinksAsync(Target target, Arrivals arrivals, IReadOnlyDictionary<string, string> secrets, CancellationToken cancellationToken)
    {
        var invitations = target.Registrar.Current.Invitations;
        var lines = arrivals.People.Where(person => invitations.GetValueOrDefault(person.Id)?.SecretHash == Secrets.HashOf(secrets[person.Id]))
            .Select(person => $"{person.Username}\t{new Uri(wish.PublicUrl.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/welcome?token=" + Uri.EscapeDataString(Invitations.Token(person.Id, secrets[person.Id])))}\n").ToList();
        if (lines.Count == 0)
            return;
        var path = wish.Links?.FullName ?? Path.Combine(settings.Folder, "set-up-links.tsv");
        await StateFolder.WriteAsync(path, string.Concat(lines), cancellationToken);
        await output.WriteLineAsync($"{lines.Count} set-up links, each good once and for {Invitations.Lifetime.Days} days, are in {path}. Hand them out, then delete the file.");
    }

    private async Task ReportAsync(Target target, Reading reading, IReadOnlyList<string> notes, CancellationToken cancellationToken)
    {
        var here = await target.AgainAsync(reading, progress.Tell, cancellationToken);
        var report = ParityReport.Of(wish.Source, reading, here, notes, target.Clock.GetUtcNow());
        if (wish.Report is not { } file)
        {
            await output.WriteLineAsync(report);
            return;
        }
        await File.WriteAllTextAsync(file.FullName, report, cancellationToken);
        await output.WriteLineAsync($"{Parity.Of(reading, here).Count()} differences; the report is in {file.FullName}.");
    }
}
