using Frontdesk.Identity;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Frontdesk.Search;

/// <summary><c>/api/ext/v1/search</c>: units, departments, people and roles by a part of their name, each kind as far as the caller sees it.</summary>
internal static class SearchEndpoints
{
    private const string TextParameter = "text";
    private static readonly PageLimits Limits = new(Default: 20, Most: 50, AllowsAll: false);
    private static readonly Refusal NoText = new(400, $"{TextParameter} is required [invalid-params]", "invalid-params", ("field", TextParameter));

    private static readonly QueryRules Rules = new(
        [
            new Parameter(TextParameter, ParameterKind.Text, "A part of the name; of people of the user name too, and of an address where the caller sees it."),
            new Parameter("count", ParameterKind.Number, "How many results, 1 to 50; 20 where it is absent."),
        ],
        RefusesOthers: true);

    private static readonly ObjectShape Result = Shape.Object(
        Member.Required("kind", Shape.OneOf("unit", "department", "person", "role")), Member.Required("_id", Shape.Text), Member.Required("name", Shape.Text), Member.Required("detail", Shape.Text), Member.OptionalNotNull("state", Shape.OneOf("archived", "disabled")));

    extension(IEndpointRouteBuilder ext)
    {
        public void MapSearch() => ext.MapGet("search", Search).WithTags("Search").WithName("Search").RequireSignIn().Query(Rules)
            .Answers(Shape.Object(Member.Required("results", Shape.ListOf(Result))));
    }

    private static IResult Search(Caller caller, ListQuery query)
    {
        if (query.Text(TextParameter)?.Trim().OrNull() is not { } text)
            return new RefusalReply(NoText);
        var organization = caller.Organization;
        var reach = new Reach(caller.May(Permission.ViewUsers), caller.SeesAllOf);
        var hits = Searching.Of(organization, Outlook.Of(organization, caller.Person), reach, text, query.Window(Limits).Count);
        return new Reply(json =>
        {
            json.WriteStartArray("results");
            foreach (var hit in hits)
            {
                json.WriteStartObject();
                json.WriteString("kind", hit.Kind.Word());
                json.WriteString("_id", hit.Id);
                json.WriteString("name", hit.Name);
                json.WriteString("detail", hit.Detail);
                if (hit.State is not null)
                    json.WriteString("state", hit.State);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
    }
}
