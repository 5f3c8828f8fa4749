using Frontdesk.Identity;
using Frontdesk.Permissions;

namespace Frontdesk.Agents;

/// <summary>What somebody is in the contact centre: the <c>:type</c> of <c>livechat/users/:type</c>.</summary>
internal enum Duty
{
    Agent,
    Manager,
}

internal static class Duties
{
    /// <summary>Null for a word that is no duty.</summary>
    public static Duty? Parse(string type) => type switch
    {
        "agent" => Duty.Agent,
        "manager" => Duty.Manager,
        _ => null,
    };

    extension(Duty duty)
    {
        /// <summary>The role by which somebody has the duty.</summary>
        public string Role => duty switch
        {
            Duty.Agent => BuiltInRoles.Agent,
            Duty.Manager => BuiltInRoles.Manager,
        };
    }

    extension(Caller caller)
    {
        /// <summary>Who may see the list: an agent's by those who hand chats over, so more people than may change it (organization.md §7.1).</summary>
        public bool MaySee(Duty duty) => duty switch
        {
            Duty.Agent => caller.May(Permission.TransferGuest) || caller.May(Permission.EditContact),
            Duty.Manager => caller.May(Permission.ViewManager),
        };
    }
}
