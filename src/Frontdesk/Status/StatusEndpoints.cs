using System.Text.Json;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Storage;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Status;

/// <summary><c>/api/ext/v1/status</c>: how the server is. The one read that may ask the database.</summary>
internal static class StatusEndpoints
{
    private static readonly ObjectShape Whole = Shape.Object(
        Member.Required("version", Shape.Text),
        Member.Required("revision", Shape.Integer),
        Member.Required("startedAt", Shape.Instant),
        Member.Required("database", Shape.Object(
            Member.Required("engine", Shape.OneOf("sqlite", "postgresql")), Member.RequiredOrNull("size", Shape.Integer), Member.Required("contact", Shape.Flag))),
        Member.Required("nodes", Shape.ListOf(Shape.Object(
            Member.Required("name", Shape.Text), Member.Required("self", Shape.Flag), Member.RequiredOrNull("since", Shape.Instant)))),
        Member.Required("inspection", Shape.Object(Member.RequiredOrNull("at", Shape.Instant), Member.Required("violations", Shape.ListOf(Shape.Text)))));

    extension(IEndpointRouteBuilder ext)
    {
        public void MapServerStatus() => ext.MapGet("status", Show).WithTags("Status").WithName("Status_Get").RequirePermission(Permission.ViewSettings).Answers(Whole);
    }

    private static async Task<IResult> Show(Caller caller, Node self, Store store, Looks looks, Contact contact, CancellationToken cancellationToken)
    {
        var database = await looks.AtDatabaseAsync(cancellationToken);
        var inspection = await looks.AtOrganizationAsync(cancellationToken);
        return new Reply(json =>
        {
            json.WriteString("version", Node.Version);
            json.WriteNumber("revision", caller.Organization.Sequence);
            json.WriteInstant("startedAt", self.StartedAt);
            json.WriteStartObject("database");
            json.WriteString("engine", store.Address is PostgresAddress ? "postgresql" : "sqlite");
            if (database.Condition is { Size: var size })
                json.WriteNumber("size", size);
            else
                json.WriteNull("size");
            json.WriteBoolean("contact", database.Answers && !contact.IsLost);
            json.WriteEndObject();
            WriteNodes(json, self, database);
            WriteInspection(json, inspection);
        });
    }

    /// <summary>This node first, whether or not the database knows of it; the others while the database answers.</summary>
    private static void WriteNodes(Utf8JsonWriter json, Node self, DatabaseLook database)
    {
        json.WriteStartArray("nodes");
        Write(json, self.Name, isSelf: true, self.StartedAt);
        foreach (var node in database is { Answers: true, Condition: { } condition } ? condition.Nodes : [])
        {
            if (node.Name != self.Name)
                Write(json, node.Name, isSelf: false, node.Since is { } since ? DateTimeOffset.FromUnixTimeMilliseconds(since) : null);
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, bool isSelf, DateTimeOffset? since)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteBoolean("self", isSelf);
        if (since is { } instant)
            json.WriteInstant("since", instant);
        else
            json.WriteNull("since");
        json.WriteEndObject();
    }

    private static void WriteInspection(Utf8JsonWriter json, InspectionLook? inspection)
    {
        json.WriteStartObject("inspection");
        if (inspection is not null)
            json.WriteInstant("at", inspection.At);
        else
            json.WriteNull("at");
        json.WriteStartArray("violations");
        foreach (var violation in inspection?.Violations ?? [])
            json.WriteStringValue(violation);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
