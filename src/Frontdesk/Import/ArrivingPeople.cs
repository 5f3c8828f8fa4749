using System.Collections.Immutable;
using System.Text.Json;
using Frontdesk.Permissions;

namespace Frontdesk.Import;

/// <summary>People, from the lists that they are in and from what is said of each of them where that is to be seen.</summary>
internal static class ArrivingPeople
{
    private static readonly (Question List, string Role)[] Duties =
        [(Questions.Agents, BuiltInRoles.Agent), (Questions.Managers, BuiltInRoles.Manager), (Questions.Monitors, BuiltInRoles.Monitor)];

    public static ImmutableArray<Person> Of(Reading reading, HashSet<string> knownRoles, DateTimeOffset now, List<string> notes)
    {
        var listed = Duties.SelectMany(duty => Arrivals.Distinct(reading.Items(duty.List.Path), "user", notes).Select(item => (Id: item.Text("_id")!, Item: item, duty.Role))).ToLookup(entry => entry.Id, StringComparer.Ordinal);
        var seen = Arrivals.Distinct(reading.Listings.Where(listing => listing.Question.Path.StartsWith("users.info?", StringComparison.Ordinal)).SelectMany(listing => listing.Items))
            .ToDictionary(item => item.Text("_id")!, StringComparer.Ordinal);
        if (seen.Values.Any(person => person.Texts("roles") is null))
            notes.Add("The source does not show the roles of everybody; those people have the roles of the lists in which they stand.");
        var people = ImmutableArray.CreateBuilder<Person>();
        foreach (var id in listed.Select(entries => entries.Key).Union(seen.Keys.Where(Wire.Ids.IsId), StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var duties = listed[id].Select(entry => entry.Role).ToImmutableSortedSet(StringComparer.Ordinal);
            var item = listed[id].Select(entry => entry.Item).FirstOrDefault();
            if (Of(id, item, seen.GetValueOrDefault(id), duties, knownRoles, now, notes) is { } person)
                people.Add(person);
        }
        return people.ToImmutable();
    }

    private static Person? Of(string id, JsonElement item, JsonElement known, ImmutableSortedSet<string> duties, HashSet<string> knownRoles, DateTimeOffset now, List<string> notes)
    {
        if ((known.Text("username") ?? item.Text("username")) is not { } username)
        {
            notes.Add($"The user {id} has no user name and was left out.");
            return null;
        }
        var given = known.Texts("roles") ?? [];
        notes.AddRange(given.Where(role => !knownRoles.Contains(role)).Select(role => $"{username} has the role {role}, which is unknown; it was left out."));
        var roles = duties.Union(given.Where(knownRoles.Contains)).Add(BuiltInRoles.User);
        var isAgent = roles.Contains(BuiltInRoles.Agent);
        return new Person
        {
            Id = id,
            Username = username,
            Name = known.Text("name") ?? item.Text("name"),
            Emails = EmailsOf(known.Has("emails") ? known : item),
            Type = known.Text("type") is "bot" ? "bot" : "user",
            Roles = roles,
            Active = known.Flag("active") ?? true,
            StatusLivechat = !isAgent ? null : (known.Text("statusLivechat") ?? item.Text("statusLivechat")) == "available" ? Availability.Available : Availability.NotAvailable,
            Livechat = item.Members("livechat") ?? known.Members("livechat"),
            Nickname = known.Text("nickname"),
            Bio = known.Text("bio"),
            StatusText = known.Text("statusText"),
            CustomFields = known.Members("customFields"),
            CreatedAt = known.Instant("createdAt") ?? now,
            UpdatedAt = now,
        };
    }

    private static ImmutableArray<EmailAddress> EmailsOf(JsonElement person) =>
        [.. person.List("emails").Where(email => email.Text("address") is { Length: > 0 }).Select(email => new EmailAddress(email.Text("address")!, email.Flag("verified") ?? false))];
}
