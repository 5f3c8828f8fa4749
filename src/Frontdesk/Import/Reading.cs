using System.Collections.Concurrent;
using System.Text.Json;

namespace Frontdesk.Import;

/// <summary>A GET whose answer is a list, or one thing.</summary>
/// <param name="Path">Below <c>/api/v1/</c>, without paging.</param>
/// <param name="Member">Where the items stand in the answer.</param>
/// <param name="IsList">False where there stands one thing, or nothing.</param>
internal sealed record Question(string Path, string Member, bool IsPaged = true, bool IsList = true)
{
    /// <summary>What is wrong with a good answer; null where nothing is.</summary>
    public string? Fault(JsonElement body) => IsList && body.Member(Member) is not { ValueKind: JsonValueKind.Array } ? $"has no list '{Member}'" : null;

    public string Page(int offset) => IsPaged ? $"{Path}{(Path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}count={Reading.PageSize}&offset={offset}" : Path;
}

/// <summary>All items of all pages, or why there are none.</summary>
internal sealed record Listing(Question Question, IReadOnlyList<JsonElement> Items, int Total, Answered? Refused);

/// <summary>How far it is: so many of so many, of what.</summary>
internal readonly record struct Progress(string What, int Done, int All);

/// <summary>What a server says of its organisation, as it says it. The same questions asked of two servers can be compared.</summary>
internal sealed class Reading
{
    public const int PageSize = 100;
    private const int AtOnce = 4;

    private readonly ConcurrentDictionary<string, Listing> listings = new(StringComparer.Ordinal);
    private readonly Workspace workspace;
    private readonly Action<Progress> tell;

    private Reading(Workspace workspace, Action<Progress> tell) => (this.workspace, this.tell) = (workspace, tell);

    public IEnumerable<Listing> Listings => listings.Values.OrderBy(listing => listing.Question.Path, StringComparer.Ordinal);

    /// <summary>The items of a question that was asked; none where it was not, or not answered.</summary>
    public IReadOnlyList<JsonElement> Items(string path) => listings.GetValueOrDefault(path)?.Items ?? [];

    public Listing? Listing(string path) => listings.GetValueOrDefault(path);

    /// <summary>Everything that is moved: people with a part in the contact centre, departments, units, roles, grants.</summary>
    public static async Task<Reading> OfAsync(Workspace workspace, Action<Progress> tell, CancellationToken cancellationToken)
    {
        var reading = new Reading(workspace, tell);
        var me = await workspace.AskAsync("me", body => body.Text("_id") is { Length: > 0 } ? null : "has no '_id'", cancellationToken);
        if (!me.IsGood)
            throw new ImportException($"The source does not say who is asking: {me.Status} {me.Error}");
        foreach (var question in Questions.Roots)
            await reading.AskAsync(question, cancellationToken);
        reading.Require(Questions.Agents, Questions.Managers, Questions.Departments);
        await reading.AskAllAsync("departments", [.. reading.Ids(Questions.Departments.Path, Questions.Archived.Path).Select(Questions.RosterOf)], cancellationToken);
        await reading.AskAllAsync("units", [.. reading.Ids(Questions.Units.Path).SelectMany(id => new[] { Questions.MonitorsOf(id), Questions.DepartmentsOf(id) })], cancellationToken);
        await reading.AskPeopleAsync(cancellationToken);
        return reading;
    }

    /// <summary>The questions of another reading, asked here.</summary>
    public static async Task<Reading> AgainAsync(Reading other, Workspace workspace, Action<Progress> tell, CancellationToken cancellationToken)
    {
        var reading = new Reading(workspace, tell);
        await reading.AskAllAsync("questions", [.. other.Listings.Where(listing => listing.Refused is null).Select(listing => listing.Question)], cancellationToken);
        return reading;
    }

    private async Task AskPeopleAsync(CancellationToken cancellationToken)
    {
        var ids = Ids(Questions.Agents.Path, Questions.Managers.Path, Questions.Monitors.Path)
            .Concat(Listings.SelectMany(listing => listing.Items).SelectMany(item => new[] { item.Text("agentId"), item.Text("monitorId") }).OfType<string>())
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(Questions.Person).ToList();
        if (ids is not [var first, .. var others])
            return;
        // Where the first is not to be seen for want of a permission, the others are not either.
        if ((await AskAsync(first, cancellationToken)).Refused is { Status: 403 })
            return;
        await AskAllAsync("people", others, cancellationToken);
    }

    private IEnumerable<string> Ids(params IEnumerable<string> paths) =>
        paths.SelectMany(Items).Select(item => item.Text("_id")).OfType<string>().Distinct(StringComparer.Ordinal);

    private void Require(params IEnumerable<Question> questions)
    {
        foreach (var question in questions)
        {
            if (listings[question.Path].Refused is { } refused)
                throw new ImportException($"The source does not answer {question.Path}, without which nothing can be imported: {refused.Status} {refused.Error}");
        }
    }

    private async Task AskAllAsync(string what, List<Question> questions, CancellationToken cancellationToken)
    {
        var done = 0;
        tell(new Progress(what, 0, questions.Count));
        await Parallel.ForEachAsync(questions, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (question, stopping) =>
        {
            await AskAsync(question, stopping);
            tell(new Progress(what, Interlocked.Increment(ref done), questions.Count));
        });
    }

    private async Task<Listing> AskAsync(Question question, CancellationToken cancellationToken)
    {
        var items = new List<JsonElement>();
        var total = 0;
        for (var more = true; more;)
        {
            var answer = await workspace.AskAsync(question.Page(items.Count), question.Fault, cancellationToken);
            if (!answer.IsGood)
                return listings[question.Path] = new Listing(question, [], 0, answer);
            var before = items.Count;
            items.AddRange(answer.Body.Member(question.Member) switch
            {
                { ValueKind: JsonValueKind.Array } list => list.EnumerateArray(),
                { } one => [one],
                null => [],
            });
            total = (int)(answer.Body.Number("total") ?? items.Count);
            more = question.IsPaged && items.Count > before && items.Count < total;
            if (question.IsPaged && total > PageSize)
                tell(new Progress(question.Path, items.Count, total));
        }
        return listings[question.Path] = new Listing(question, items, total, null);
    }
}

/// <summary>What is asked.</summary>
internal static class Questions
{
    public static readonly Question Agents = new("livechat/users/agent", "users");
    public static readonly Question Managers = new("livechat/users/manager", "users");
    public static readonly Question Monitors = new("livechat/monitors", "monitors");
    public static readonly Question Departments = new("livechat/department?showArchived=true", "departments");
    public static readonly Question Archived = new("livechat/departments/archived", "departments");
    public static readonly Question Units = new("livechat/units", "units");
    public static readonly Question Grants = new("permissions.listAll", "update", IsPaged: false);
    public static readonly Question Roles = new("roles.list", "roles", IsPaged: false);

    public static readonly IReadOnlyList<Question> Roots = [Agents, Managers, Monitors, Departments, Archived, Units, Grants, Roles];

    public static Question RosterOf(string departmentId) => new($"livechat/department/{Uri.EscapeDataString(departmentId)}/agents", "agents");

    public static Question MonitorsOf(string unitId) => new($"livechat/units/{Uri.EscapeDataString(unitId)}/monitors", "monitors", IsPaged: false);

    public static Question DepartmentsOf(string unitId) => new($"livechat/units/{Uri.EscapeDataString(unitId)}/departments", "departments");

    public static Question Person(string id) => new($"users.info?userId={Uri.EscapeDataString(id)}", "user", IsPaged: false, IsList: false);
}
