using System.CommandLine;

namespace Frontdesk.Server;

/// <summary><c>frontdesk org export | plan | apply | drift</c>: the organisation as code, on the command line.</summary>
internal static class OrgCommands
{
    private static readonly Argument<FileInfo> File = new("FILE") { Description = "The organisation as YAML." };
    private static readonly Option<bool> Ids = new("--ids") { Description = "Write the id of everything, not only where a name is ambiguous." };
    private static readonly Option<FileInfo?> Output = new("--output") { Description = "Where to write; the standard output where it is absent." };
    private static readonly Option<bool> Json = new("--json") { Description = "The plan as JSON." };
    private static readonly Option<string?> PlanHash = new("--plan") { Description = "The hash of the plan that was looked at; another plan is refused." };
    private static readonly Option<bool> Allow = new("--allow") { Description = "Allow that departments go, or more than 20 % of the memberships." };

    public static Command Org(Func<Func<Task<int>>, Task<int>> guarded, Func<ServerSettings> settings)
    {
        var export = new Command("export", "Write the organisation as YAML.") { Ids, Output };
        export.SetAction((parsed, cancellationToken) => guarded(() => OrgDesk.ExportAsync(settings(), parsed.GetValue(Ids), parsed.GetValue(Output), cancellationToken)));
        var plan = new Command("plan", "Say what applying the file would change. Exit code 0: nothing, 2: something, 1: it cannot be applied.") { File, Json };
        plan.SetAction((parsed, cancellationToken) => guarded(() => OrgDesk.PlanAsync(settings(), parsed.GetRequiredValue(File), parsed.GetValue(Json), cancellationToken)));
        var apply = new Command("apply", "Make the organisation what the file says, in one change.") { File, PlanHash, Allow, Json };
        apply.SetAction((parsed, cancellationToken) => guarded(() => OrgDesk.ApplyAsync(
            settings(), parsed.GetRequiredValue(File), parsed.GetValue(PlanHash), parsed.GetValue(Allow), parsed.GetValue(Json), cancellationToken)));
        var drift = new Command("drift", "The same as plan, for scheduled checks: exit code 2 where the organisation is no longer what the file says.") { File, Json };
        drift.SetAction((parsed, cancellationToken) => guarded(() => OrgDesk.PlanAsync(settings(), parsed.GetRequiredValue(File), parsed.GetValue(Json), cancellationToken)));
        return new Command("org", "The organisation as code.") { export, plan, apply, drift };
    }
}
