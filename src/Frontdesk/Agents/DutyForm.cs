using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Agents;

/// <summary>Who becomes an agent or a manager. The contract tolerates the members of a list's query and gives them no effect (organization.md §7.2).</summary>
internal sealed record DutyForm(string Username) : IForm<DutyForm>
{
    public static BodyRules Rules { get; } = new(Shape.Object(
        Member.Required("username", Shape.Text),
        Member.Optional("count", Shape.Anything),
        Member.Optional("offset", Shape.Anything),
        Member.Optional("sort", Shape.Anything),
        Member.Optional("query", Shape.Anything)));

    public static DutyForm Read(Fields fields) => new(fields.Text("username"));
}
