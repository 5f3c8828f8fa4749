using System.Text;
using Frontdesk.Changes;
using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Blueprints;

/// <summary>The organisation as code over HTTP: download, plan, apply, and the schema for editors.</summary>
internal static class BlueprintEndpoints
{
    private static readonly Reply Schema = new(json =>
    {
        json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.WriteString("title", "An organisation as code");
        ShapeJson.WriteMembers(json, BlueprintShape.Whole);
    })
    {
        SaysSuccess = false,
    };

    extension(IEndpointRouteBuilder ext)
    {
        public void MapBlueprints()
        {
            var blueprints = ext.MapGroup("").WithTags("Organisation as code");

            blueprints.MapGet("organization/blueprint", Export).WithName("Blueprint_Export").RequirePermission(Permission.ManageOrganizationAsCode)
                .Query(QueryRules.Only(new Parameter("ids", ParameterKind.Flag, "true: with the id of everything.")))
                .Answers(Shape.Object(Member.Required("blueprint", Shape.Text), Member.Required("revision", Shape.Integer)));
            blueprints.MapPost("organization/plan", Plan).WithName("Blueprint_Plan").RequirePermission(Permission.ManageOrganizationAsCode).WithoutPreview().Answers(PlanReply.Item);
            blueprints.MapPost("organization/apply", Apply).WithName("Blueprint_Apply").RequirePermission(Permission.ManageOrganizationAsCode).Answers(PlanReply.Item);
            blueprints.MapGet("organization.schema.json", static () => Schema).WithName("Blueprint_Schema").AllowAnyone().AnswersBare(Shape.Object().Open());
        }
    }

    /// <summary>The YAML itself to who asks for YAML, otherwise as a member of the usual answer.</summary>
    private static IResult Export(Caller caller, ListQuery query, HttpContext context)
    {
        var yaml = BlueprintText.Of(caller.Organization, query.Flag("ids") is true);
        if (context.Request.Headers.Accept.ToString().Contains("yaml", StringComparison.OrdinalIgnoreCase))
            return TypedResults.Text(yaml, "application/yaml", Encoding.UTF8);
        return new Reply(json =>
        {
            json.WriteString("blueprint", yaml);
            json.WriteNumber("revision", caller.Organization.Sequence);
        });
    }

    /// <summary>Decided beside the queue of changes: a plan of a large organisation takes its time, and nobody has to wait for it.</summary>
    private static IResult Plan(Body<BlueprintForm> body, Caller caller, TimeProvider clock)
    {
        if (!Blueprint.Read(body.Value.Yaml).Agreed(out var blueprint, out var refusal)
            || !new Amendment(caller.Organization, clock.GetUtcNow()).Apply(blueprint, new Applying(caller.Person)).Agreed(out var plan, out refusal))
        {
            return new RefusalReply(refusal);
        }
        return new Reply(json => PlanReply.WriteMembers(json, plan, plan.Guard())) { Warnings = plan.Warnings };
    }

    private static async Task<IResult> Apply(Body<BlueprintForm> body, Caller caller, Registrar registrar, CancellationToken cancellationToken)
    {
        if (!Blueprint.Read(body.Value.Yaml).Agreed(out var blueprint, out var refusal))
            return new RefusalReply(refusal);
        return await registrar.Change(caller.Origin, amendment => amendment.ApplyAllowed(blueprint, new Applying(caller.Person, body.Value.Allow, body.Value.Plan)), cancellationToken)
            .Reply((json, agreed) => PlanReply.WriteMembers(json, agreed.Answer, guard: null));
    }
}
