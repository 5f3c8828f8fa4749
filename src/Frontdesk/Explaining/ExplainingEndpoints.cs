using System.Text.Json;
using Frontdesk.Changes;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Explaining;

/// <summary><c>/api/ext/v1/explain</c>: why somebody sees something, or may do something, or why not. Of oneself anybody may ask, of others who sees the grants or the log.</summary>
internal static class ExplainingEndpoints
{
    private const string PersonParameter = "personId", KindParameter = "kind", RecordParameter = "recordId", PermissionParameter = "permission";

    private static readonly Parameter Who = new(PersonParameter, ParameterKind.Text, "The person's id.");

    private static readonly QueryRules SightRules = new(
        [Who, new Parameter(KindParameter, ParameterKind.Text, "unit or department."), new Parameter(RecordParameter, ParameterKind.Text, "The id of the unit or the department.")], RefusesOthers: true);

    private static readonly QueryRules PermissionRules = new([Who, new Parameter(PermissionParameter, ParameterKind.Text, "The permission's id.")], RefusesOthers: true);

    private static readonly ObjectShape Sight = Shape.Object(
        Member.Required("sees", Shape.Flag),
        Member.Required("sentence", Shape.Text),
        Member.Required("reasons", Shape.ListOf(Shape.Object(
            Member.Required("code", Shape.OneOf([.. Enum.GetValues<Cause>().Select(cause => new Reason(cause).Code)])),
            Member.OptionalNotNull("permission", Shape.Text),
            Member.OptionalNotNull("role", Shape.Text),
            Member.OptionalNotNull("unit", NamedReply.Item),
            Member.OptionalNotNull("department", NamedReply.Item)))));

    private static readonly ObjectShape Holding = Shape.Object(
        Member.Required("holds", Shape.Flag),
        Member.Required("sentence", Shape.Text),
        Member.Required("roles", Shape.ListOf(Shape.Text)),
        Member.Required("rolesHolding", Shape.ListOf(Shape.Text)),
        Member.Required("differsFromDefault", Shape.Flag));

    extension(IEndpointRouteBuilder ext)
    {
        public void MapExplaining()
        {
            var explain = ext.MapGroup("explain").WithTags("Explaining");

            explain.MapGet("sight", ExplainSight).WithName("Explain_Sight").RequireSignIn().Query(SightRules).Answers(Sight);
            explain.MapGet("permission", ExplainPermission).WithName("Explain_Permission").RequireSignIn().Query(PermissionRules).Answers(Holding);
        }
    }

    private static IResult ExplainSight(Caller caller, ListQuery query)
    {
        if (!Subject(caller, query).Agreed(out var person, out var refusal))
            return new RefusalReply(refusal);
        var organization = caller.Organization;
        var naming = new Naming(organization, caller.MayAskOfOthers() ? null : Outlook.Of(organization, caller.Person));
        if (query.Text(KindParameter) is not ("unit" or "department"))
            return new RefusalReply(Invalid(KindParameter, "must be unit or department"));
        if (query.Text(RecordParameter).OrNull() is not { } id)
            return new RefusalReply(Invalid(RecordParameter, "is required"));
        var explanation = query.Text(KindParameter) == "unit"
            ? organization.Unit(id) is { } unit ? SightExplanation.Of(naming, person, unit) : null
            : organization.Department(id) is { } department ? SightExplanation.Of(naming, person, department) : null;
        return explanation is null
            ? new RefusalReply(Unknown(RecordParameter, $"There is no {query.Text(KindParameter)} of that id"))
            : new Reply(json => Write(json, explanation));
    }

    private static IResult ExplainPermission(Caller caller, ListQuery query)
    {
        if (!Subject(caller, query).Agreed(out var node, out var refusal))
            return new RefusalReply(refusal);
        if (query.Text(PermissionParameter).OrNull() is not { } id)
            return new RefusalReply(Invalid(PermissionParameter, "is required"));
        if (!Permission.All.TryGetValue(id, out var permission))
            return new RefusalReply(Unknown(PermissionParameter, "There is no permission of that id"));
        var explanation = PermissionExplanation.Of(caller.Organization, node.Person, permission);
        return new Reply(json => Write(json, explanation));
    }

    /// <summary>Whom it is about. Whoever may not ask of others is refused before it is said whether there is such a person.</summary>
    private static Outcome<PersonNode> Subject(Caller caller, ListQuery query)
    {
        if (query.Text(PersonParameter).OrNull() is not { } id)
            return Invalid(PersonParameter, "is required");
        if (id != caller.Person.Id && !caller.MayAskOfOthers())
            return Refusal.Forbidden;
        return caller.Organization.Person(id) is { } person ? person : Unknown(PersonParameter, "There is nobody of that id");
    }

    extension(Caller caller)
    {
        private bool MayAskOfOthers() => caller.May(Permission.AccessPermissions) || caller.May(Permission.ViewAuditLog);
    }

    private static Refusal Invalid(string name, string fault) => new(400, $"{name} {fault} [invalid-params]", "invalid-params", ("field", name));

    private static Refusal Unknown(string name, string sentence) => new(404, sentence + " [error-not-found]", "error-not-found", ("field", name));

    private static void Write(Utf8JsonWriter json, SightExplanation explanation)
    {
        json.WriteBoolean("sees", explanation.Sees);
        json.WriteString("sentence", explanation.Sentence);
        json.WriteStartArray("reasons");
        foreach (var reason in explanation.Reasons)
        {
            json.WriteStartObject();
            json.WriteString("code", reason.Code);
            if (reason.Permission is { } permission)
                json.WriteString("permission", permission.Id);
            if (reason.Role is { } role)
                json.WriteString("role", role);
            if (reason.Unit is { } unit)
                json.WriteNamed("unit", unit);
            if (reason.Department is { } department)
                json.WriteNamed("department", department);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, PermissionExplanation explanation)
    {
        json.WriteBoolean("holds", explanation.Holds);
        json.WriteString("sentence", explanation.Sentence);
        Write(json, "roles", explanation.Roles);
        Write(json, "rolesHolding", explanation.RolesHolding);
        json.WriteBoolean("differsFromDefault", explanation.DiffersFromDefault);
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
