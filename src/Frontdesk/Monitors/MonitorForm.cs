using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Monitors;

/// <summary>Who becomes a monitor, or no longer is one (organization.md §5.3, §5.4).</summary>
internal sealed record MonitorForm(string Username) : IForm<MonitorForm>
{
    public static BodyRules Rules { get; } = new(Shape.Object(Member.Required("username", Shape.Text)), Wording.Bare);

    public static MonitorForm Read(Fields fields) => new(fields.Text("username"));
}
