using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Server.Demo;

/// <summary>As whom the demonstration can be looked at: the console's start page offers them. Outside of a demonstration there is nobody.</summary>
internal static class DemoRoles
{
    private static readonly (string Role, string Username)[] Offered =
        [("administrator", "olga.admin"), ("manager", "manager.ada"), ("monitor", "testerio"), ("agent", "john.doe"), ("nobody", "visitor.desk")];

    extension(IEndpointRouteBuilder routes)
    {
        public void MapDemoRoles() => routes.MapGet("api/ext/v1/demo", Show).WithName("Demo_Roles").WithTags("Demo").AllowAnyone().WithMetadata(new Identity.Unlimited())
            .Answers(Shape.Object(
                Member.Required("people", Shape.ListOf(Shape.Object(
                    Member.Required("role", Shape.OneOf([.. Offered.Select(offer => offer.Role)])), Member.Required("username", Shape.Text), Member.Required("name", Shape.Text)))),
                Member.RequiredOrNull("password", Shape.Text)));
    }

    private static Reply Show(ServerSettings settings, Registrar registrar) => new(json =>
    {
        json.WriteStartArray("people");
        foreach (var (role, username) in settings.IsDemo ? Offered : [])
        {
            if (registrar.Current.PersonCalled(username) is not { Person: { Active: true } person })
                continue;
            json.WriteStartObject();
            json.WriteString("role", role);
            json.WriteString("username", person.Username);
            json.WriteString("name", person.Name ?? person.Username);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("password", settings.IsDemo ? DemoOrganization.Password : null);
    });
}
