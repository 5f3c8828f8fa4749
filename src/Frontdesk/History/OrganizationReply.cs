using System.Text.Json;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.History;

/// <summary>Every record of an organisation by its kind, in the order of ids; secrets are not among them.</summary>
internal static class OrganizationReply
{
    private static readonly IReadOnlyList<(Kind Kind, string Plural)> Parts =
    [
        (Kind.Person, "people"), (Kind.Role, "roles"), (Kind.Grant, "grants"), (Kind.Setting, "settings"),
        (Kind.Unit, "units"), (Kind.Department, "departments"), (Kind.Membership, "memberships"), (Kind.Monitorship, "monitorships"),
        (Kind.Webhook, "webhooks"),
    ];

    public static readonly ObjectShape Whole = Shape.Object(
        [Member.Required("revision", Shape.Integer), .. Parts.Select(part => Member.Required(part.Plural, Shape.ListOf(Shape.Object().Open())))]);

    public static Reply Of(Organization organization, Reader reader) => new(json =>
    {
        json.WriteNumber("revision", organization.Sequence);
        var records = organization.Records().Where(record => !record.Kind.IsSecret()).ToLookup(record => record.Kind);
        foreach (var (kind, plural) in Parts)
            Write(json, plural, records[kind], reader);
    })
    {
        Revision = organization.Sequence,
    };

    private static void Write(Utf8JsonWriter json, string plural, IEnumerable<Record> records, Reader reader)
    {
        json.WriteStartArray(plural);
        foreach (var record in records.OrderBy(record => record.Key, StringComparer.Ordinal))
        {
            if (reader.Reads(record))
                json.WriteRawValue(record.Body.Span, skipInputValidation: true);
            else
                WriteName(json, record);
        }
        json.WriteEndArray();
    }

    /// <summary>That it is there.</summary>
    private static void WriteName(Utf8JsonWriter json, Record record)
    {
        json.WriteStartObject();
        json.WriteString("id", record.Key);
        json.WriteEndObject();
    }
}
