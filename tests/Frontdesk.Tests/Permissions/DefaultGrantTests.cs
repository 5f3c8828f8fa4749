using Frontdesk.Permissions;

namespace Frontdesk.Tests.Permissions;

/// <summary>The contract's table of default grants (organization.md §2), written down once more and held against the catalogue.</summary>
public sealed class DefaultGrantTests
{
    /// <summary>(a)dmin, (m)anager, m(o)nitor, a(g)ent.</summary>
    private const string Table = """
        amog view-l-room
        amo  view-livechat-manager
        amo  view-livechat-rooms
        amog close-livechat-room
        amo  close-others-livechat-room
        amog on-hold-livechat-room
        amo  on-hold-others-livechat-room
        amo  save-others-livechat-room-info
        amo  remove-closed-livechat-rooms
        am   remove-closed-livechat-room
        amg  change-livechat-room-visitor
        amo  transfer-livechat-guest
        amo  view-livechat-analytics
        amog view-livechat-queue
        amo  view-livechat-real-time-monitoring
        am   manage-livechat-managers
        amo  manage-livechat-agents
        amo  manage-livechat-departments
        amo  view-livechat-departments
        amo  add-livechat-department-agents
        am   remove-livechat-department
        am   view-livechat-triggers
        am   view-livechat-customfields
        am   view-livechat-installation
        am   view-livechat-appearance
        am   view-livechat-webhooks
        amo  view-livechat-business-hours
        amo  view-livechat-room-closed-same-department
        amo  view-livechat-room-closed-by-another-agent
        amog view-livechat-room-customfields
        amog edit-livechat-room-customfields
        am   send-omnichannel-chat-transcript
        amog view-omnichannel-contact-center
        amg  edit-omnichannel-contact
        amog create-livechat-contact
        amog update-livechat-contact
        amog view-livechat-contact
        amog view-livechat-contact-history
        am   delete-livechat-contact
        am   manage-livechat-units
        am   manage-livechat-monitors
        am   manage-livechat-tags
        am   manage-livechat-priorities
        am   manage-livechat-sla
        amo  manage-livechat-canned-responses
        amog request-pdf-transcript
        amo  view-livechat-reports
        amog block-livechat-contact
        amog unblock-livechat-contact
        amog outbound.send-messages
        am   outbound.can-assign-queues
        amo  outbound.can-assign-any-agent
        g    outbound.can-assign-self-only
        a    access-permissions
        a    api-bypass-rate-limit
        """;

    private static readonly (char Letter, string Role)[] Columns =
        [('a', BuiltInRoles.Admin), ('m', BuiltInRoles.Manager), ('o', BuiltInRoles.Monitor), ('g', BuiltInRoles.Agent)];

    [Fact]
    public void The_catalogue_grants_what_the_contract_says()
    {
        foreach (var line in Table.Split('\n'))
        {
            var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var permission = Permission.All.GetValueOrDefault(cells[1]).ShouldNotBeNull(cells[1]);
            foreach (var (letter, role) in Columns)
                permission.DefaultRoles.Contains(role).ShouldBe(cells[0].Contains(letter, StringComparison.Ordinal), $"{cells[1]} and {role}");
        }
        Permission.BypassRateLimit.DefaultRoles.ShouldBe([BuiltInRoles.Admin, BuiltInRoles.App, BuiltInRoles.Bot]);
    }
}
