using System.Text.Json;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Departments;

/// <summary>The departments' legacy method (organization.md §5.5): the same decisions as POST and PUT, with positional arguments.</summary>
internal static class DepartmentMethods
{
    private static readonly string[] Arguments = ["department", "agents", "departmentUnit"];

    extension(IEndpointRouteBuilder api)
    {
        public void MapDepartmentMethods() => api.MapMethod("livechat:saveDepartment", Permission.ManageDepartments, Save);
    }

    /// <summary><c>[id, department, agents, departmentUnit]</c>; without an id a new department. The result is the department.</summary>
    private static Task<IResult> Save(MethodCall call, Caller caller, Registrar registrar, CancellationToken cancellationToken)
    {
        if (!DraftOf(call).Agreed(out var draft, out var refusal))
            return Task.FromResult<IResult>(MethodReply.Refused(call, refusal));
        return IsNew(call)
            ? call.Change(caller.Origin, registrar, amendment => amendment.CreateDepartment(caller.Person, draft), Write, cancellationToken)
            : call.Change(caller.Origin.On(Kind.Department, call.Text(0)), registrar, amendment => amendment.ReviseDepartment(caller.Person, call.Text(0), draft), Write, cancellationToken);
    }

    private static bool IsNew(MethodCall call) =>
        call[0].ValueKind is JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.False || call[0] is { ValueKind: JsonValueKind.String } id && id.GetString()!.Length == 0;

    private static Outcome<DepartmentDraft> DraftOf(MethodCall call)
    {
        using var body = JsonDocument.Parse(BodyOf(call));
        var rules = DepartmentForm.Rules;
        return ShapeReader.Read(rules.Shape, body.RootElement, rules.Wording, rules.Coerces).Then<DepartmentDraft>(fields => DepartmentForm.Read(fields).Draft);
    }

    /// <summary>
    /// The arguments as the body of a revision. Clients write an argument that they leave out as null, because JSON has no other way to leave
    /// out what stands between others: here null is absent, and only <c>{}</c> takes a department out of its unit.
    /// </summary>
    private static byte[] BodyOf(MethodCall call) => Reply.Encode(json =>
    {
        json.WriteStartObject();
        foreach (var (position, name) in Arguments.Index())
        {
            var argument = call[position + 1];
            if (argument.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
                continue;
            json.WritePropertyName(name);
            argument.WriteTo(json);
        }
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, Agreed<Department> agreed) =>
        DepartmentReply.WriteItem(json, agreed.Organization.Departments[agreed.Answer.Id]);
}
