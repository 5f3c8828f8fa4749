using System.Text.Json;
using Frontdesk.Wire.Shapes;

namespace Frontdesk;

/// <summary>Somebody with a part in the contact centre, as the lists of agents, managers and monitors show them: never roles, never secrets.</summary>
internal static class StaffReply
{
    public static readonly ObjectShape Email = Shape.Object(Member.Required("address", Shape.Text), Member.Required("verified", Shape.Flag));

    /// <summary>Members are absent where nothing is set (organization.md §5.1, §7.3).</summary>
    public static readonly ObjectShape Item = Shape.Object(
        Member.Required("_id", Shape.Text),
        Member.Required("username", Shape.Text),
        Member.OptionalNotNull("name", Shape.Text),
        Member.Required("status", Shape.OneOf("offline", "online", "away", "busy")),
        Member.OptionalNotNull("statusLivechat", Shape.OneOf("available", "not-available")),
        Member.OptionalNotNull("emails", Shape.ListOf(Email)),
        Member.OptionalNotNull("livechat", Shape.Object().Open()));

    /// <summary>What the lists can be sorted by.</summary>
    public static readonly SortKeys<PersonNode> Keys = new()
    {
        ["_id"] = node => node.Id,
        ["username"] = node => node.Person.Username,
        ["name"] = node => node.Person.Name ?? node.Person.Username,
        ["status"] = node => node.Person.Status.Word(),
        ["statusLivechat"] = node => node.Person.ShownAvailability?.Word(),
        ["emails"] = FirstAddress,
        ["emails.address"] = FirstAddress,
    };

    /// <summary>As an object.</summary>
    public static void WriteItem(Utf8JsonWriter json, PersonNode node)
    {
        json.WriteStartObject();
        WriteMembers(json, node.Person);
        json.WriteEndObject();
    }

    /// <summary>The members of <see cref="Item"/>, into an object that is open.</summary>
    public static void WriteMembers(Utf8JsonWriter json, Person person)
    {
        json.WriteString("_id", person.Id);
        json.WriteString("username", person.Username);
        if (person.Name is { } name)
            json.WriteString("name", name);
        json.WriteString("status", person.Status.Word());
        if (person.ShownAvailability is { } availability)
            json.WriteString("statusLivechat", availability.Word());
        if (!person.Emails.IsEmpty)
            WriteEmails(json, person);
        if (person.Livechat is not null)
            WriteLivechat(json, person);
    }

    public static void WriteEmails(Utf8JsonWriter json, Person person)
    {
        json.WriteStartArray("emails");
        foreach (var email in person.Emails)
        {
            json.WriteStartObject();
            json.WriteString("address", email.Address);
            json.WriteBoolean("verified", email.Verified);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static void WriteLivechat(Utf8JsonWriter json, Person person)
    {
        json.WriteStartObject("livechat");
        foreach (var (name, value) in person.Livechat!)
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }
        json.WriteEndObject();
    }

    extension(Person person)
    {
        /// <summary>What lists say of taking chats: a deactivated agent is never available, whatever is stored.</summary>
        public Availability? ShownAvailability =>
            person.StatusLivechat is null ? null : person.IsAvailable ? Availability.Available : Availability.NotAvailable;

        /// <summary>The text is a part of the user name, the name or an e-mail address, whatever its case.</summary>
        public bool Matches(string text) =>
            person.Username.Matches(text) || person.Name.Matches(text) || person.Emails.Any(email => email.Address.Matches(text));
    }

    private static string? FirstAddress(PersonNode node) => node.Person.Emails is [var first, ..] ? first.Address : null;
}
