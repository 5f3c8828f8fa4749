using Frontdesk.Identity;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Roles;

/// <summary>What comes in when a role is made (<c>roles.create</c>).</summary>
internal sealed record RoleForm(RoleDraft Draft) : IForm<RoleForm>
{
    public static BodyRules Rules { get; } = new(Shape.Object([.. RoleDraft.Members]));

    public static RoleForm Read(Fields fields) => new(RoleDraft.Read(fields));
}

/// <summary>What comes in when a role is revised (<c>roles.update</c>).</summary>
internal sealed record RoleRevisionForm(string RoleId, RoleDraft Draft) : IForm<RoleRevisionForm>
{
    public static BodyRules Rules { get; } = new(Shape.Object([Member.Required("roleId", Shape.Text), .. RoleDraft.Members]));

    public static RoleRevisionForm Read(Fields fields) => new(fields.Text("roleId"), RoleDraft.Read(fields));
}

/// <summary>Which role is meant (<c>roles.delete</c>).</summary>
internal sealed record RoleIdForm(string RoleId) : IForm<RoleIdForm>
{
    public static BodyRules Rules { get; } = new(Shape.Object(Member.Required("roleId", Shape.Text)));

    public static RoleIdForm Read(Fields fields) => new(fields.Text("roleId"));
}

/// <summary>Who is to have, or no longer to have, which role. Older clients send the role's name in place of its id.</summary>
internal sealed record RoleHolderForm(string Username, string? RoleId, string? RoleName) : IForm<RoleHolderForm>
{
    public static BodyRules Rules { get; } = new(Shape.Object(
        Member.Required("username", Shape.Text),
        Member.OptionalNotNull("roleId", Shape.Text),
        Member.OptionalNotNull("roleName", Shape.Text),
        Member.OptionalNotNull("scope", RoleDraft.Scopes))); // no role here is of one room only, so the scope says nothing

    public static RoleHolderForm Read(Fields fields) => new(fields.Text("username"), fields.MaybeText("roleId").Or("").OrNull(), fields.MaybeText("roleName").Or("").OrNull());
}

/// <summary>A role not yet agreed to.</summary>
/// <param name="Name">Unique without regard to case.</param>
internal sealed record RoleDraft(string Name, Sent<string> Description, Sent<string> Scope, Sent<bool> Mandatory2fa)
{
    public static readonly Shape Scopes = Shape.OneOf("Users", "Subscriptions");

    public static readonly IReadOnlyList<Member> Members =
    [
        Member.Required("name", new TextShape { Filled = true, Longest = 100 }),
        Member.Optional("description", Shape.Text),
        Member.OptionalNotNull("scope", Scopes),
        Member.OptionalNotNull("mandatory2fa", Shape.Flag),
    ];

    public static RoleDraft Read(Fields fields) => new(fields.Text("name"), fields.MaybeText("description"), fields.MaybeText("scope"), fields.MaybeFlag("mandatory2fa"));

    /// <summary>The role with what was sent in place of what was.</summary>
    public Role Over(Role role) => role with
    {
        Name = Name,
        Description = Description.Over(role.Description) ?? "",
        Scope = Scope.Or(role.Scope),
        Mandatory2fa = Mandatory2fa.Or(role.Mandatory2fa),
    };
}
