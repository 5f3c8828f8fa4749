using System.Collections.Frozen;

namespace Frontdesk.Permissions;

/// <summary>The roles that exist from the start. They are protected: they can be described anew, but not deleted or renamed.</summary>
public static class BuiltInRoles
{
    public const string Admin = "admin";
    public const string User = "user";
    public const string Bot = "bot";
    public const string App = "app";
    public const string Guest = "guest";
    public const string Anonymous = "anonymous";
    public const string Agent = "livechat-agent";
    public const string Manager = "livechat-manager";
    public const string Monitor = "livechat-monitor";

    /// <summary>The instant that stands as <c>_updatedAt</c> of what nobody has changed.</summary>
    public static readonly DateTimeOffset Since = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly FrozenDictionary<string, Role> All = new[]
    {
        Of(Admin, "Administrator"),
        Of(User, "Everybody who can sign in"),
        Of(Bot, "A program that acts as a person"),
        Of(App, "An installed extension"),
        Of(Guest, "Somebody from outside"),
        Of(Anonymous, "Somebody who has not signed in"),
        Of(Agent, "Answers visitors"),
        Of(Manager, "Runs the contact centre"),
        Of(Monitor, "Watches over units"),
    }.ToFrozenDictionary(role => role.Id, StringComparer.Ordinal);

    private static Role Of(string id, string description) =>
        new(id, id, description, "Users", Mandatory2fa: false, Protected: true, Since);
}
