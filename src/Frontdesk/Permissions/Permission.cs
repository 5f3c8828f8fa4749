using System.Collections.Frozen;

namespace Frontdesk.Permissions;

/// <summary>
/// A permission and the roles that hold it unless an administrator has decided otherwise (organization.md §2). The catalogue is code; the
/// store keeps only what somebody has changed, so an upgrade can add permissions and never undoes a decision.
/// </summary>
public sealed record Permission
{
    private const string A = BuiltInRoles.Admin, M = BuiltInRoles.Manager, Mon = BuiltInRoles.Monitor, Ag = BuiltInRoles.Agent;
    private static readonly Dictionary<string, Permission> Catalogue = new(StringComparer.Ordinal);

    // Rooms and conversations
    public static readonly Permission ViewRoom = Of("view-l-room", A, M, Mon, Ag);
    public static readonly Permission ViewManager = Of("view-livechat-manager", A, M, Mon);
    public static readonly Permission ViewRooms = Of("view-livechat-rooms", A, M, Mon);
    public static readonly Permission CloseRoom = Of("close-livechat-room", A, M, Mon, Ag);
    public static readonly Permission CloseOthersRoom = Of("close-others-livechat-room", A, M, Mon);
    public static readonly Permission OnHoldRoom = Of("on-hold-livechat-room", A, M, Mon, Ag);
    public static readonly Permission OnHoldOthersRoom = Of("on-hold-others-livechat-room", A, M, Mon);
    public static readonly Permission SaveOthersRoom = Of("save-others-livechat-room-info", A, M, Mon);
    public static readonly Permission RemoveClosedRooms = Of("remove-closed-livechat-rooms", A, M, Mon);
    public static readonly Permission RemoveClosedRoom = Of("remove-closed-livechat-room", A, M);
    public static readonly Permission ChangeRoomVisitor = Of("change-livechat-room-visitor", A, M, Ag);
    public static readonly Permission TransferGuest = Of("transfer-livechat-guest", A, M, Mon);
    public static readonly Permission ViewAnalytics = Of("view-livechat-analytics", A, M, Mon);
    public static readonly Permission ViewQueue = Of("view-livechat-queue", A, M, Mon, Ag);
    public static readonly Permission ViewRealTimeMonitoring = Of("view-livechat-real-time-monitoring", A, M, Mon);
    public static readonly Permission ViewClosedInDepartment = Of("view-livechat-room-closed-same-department", A, M, Mon);
    public static readonly Permission ViewClosedByAnother = Of("view-livechat-room-closed-by-another-agent", A, M, Mon);
    public static readonly Permission ViewRoomCustomFields = Of("view-livechat-room-customfields", A, M, Mon, Ag);
    public static readonly Permission EditRoomCustomFields = Of("edit-livechat-room-customfields", A, M, Mon, Ag);
    public static readonly Permission SendTranscript = Of("send-omnichannel-chat-transcript", A, M);
    public static readonly Permission RequestPdfTranscript = Of("request-pdf-transcript", A, M, Mon, Ag);

    // The organisation
    public static readonly Permission ManageManagers = Of("manage-livechat-managers", A, M);
    public static readonly Permission ManageAgents = Of("manage-livechat-agents", A, M, Mon);
    public static readonly Permission ManageDepartments = Of("manage-livechat-departments", A, M, Mon);
    public static readonly Permission ViewDepartments = Of("view-livechat-departments", A, M, Mon);
    public static readonly Permission AddDepartmentAgents = Of("add-livechat-department-agents", A, M, Mon);
    public static readonly Permission RemoveDepartment = Of("remove-livechat-department", A, M);
    public static readonly Permission ManageUnits = Of("manage-livechat-units", A, M);
    public static readonly Permission ManageMonitors = Of("manage-livechat-monitors", A, M);
    public static readonly Permission ManageTags = Of("manage-livechat-tags", A, M);
    public static readonly Permission ManagePriorities = Of("manage-livechat-priorities", A, M);
    public static readonly Permission ManageServiceLevels = Of("manage-livechat-sla", A, M);
    public static readonly Permission ManageCannedResponses = Of("manage-livechat-canned-responses", A, M, Mon);
    public static readonly Permission ViewTriggers = Of("view-livechat-triggers", A, M);
    public static readonly Permission ViewCustomFields = Of("view-livechat-customfields", A, M);
    public static readonly Permission ViewInstallation = Of("view-livechat-installation", A, M);
    public static readonly Permission ViewAppearance = Of("view-livechat-appearance", A, M);
    public static readonly Permission ViewWebhooks = Of("view-livechat-webhooks", A, M);
    public static readonly Permission ViewBusinessHours = Of("view-livechat-business-hours", A, M, Mon);
    public static readonly Permission ViewReports = Of("view-livechat-reports", A, M, Mon);

    // Contacts
    public static readonly Permission ViewContactCenter = Of("view-omnichannel-contact-center", A, M, Mon, Ag);
    public static readonly Permission EditContact = Of("edit-omnichannel-contact", A, M, Ag);
    public static readonly Permission CreateContact = Of("create-livechat-contact", A, M, Mon, Ag);
    public static readonly Permission UpdateContact = Of("update-livechat-contact", A, M, Mon, Ag);
    public static readonly Permission ViewContact = Of("view-livechat-contact", A, M, Mon, Ag);
    public static readonly Permission ViewContactHistory = Of("view-livechat-contact-history", A, M, Mon, Ag);
    public static readonly Permission DeleteContact = Of("delete-livechat-contact", A, M);
    public static readonly Permission BlockContact = Of("block-livechat-contact", A, M, Mon, Ag);
    public static readonly Permission UnblockContact = Of("unblock-livechat-contact", A, M, Mon, Ag);
    public static readonly Permission SendOutbound = Of("outbound.send-messages", A, M, Mon, Ag);
    public static readonly Permission OutboundAssignQueues = Of("outbound.can-assign-queues", A, M);
    public static readonly Permission OutboundAssignAnyAgent = Of("outbound.can-assign-any-agent", A, M, Mon);
    public static readonly Permission OutboundAssignSelf = Of("outbound.can-assign-self-only", Ag);

    // People, roles, settings
    public static readonly Permission AccessPermissions = Of("access-permissions", A);
    public static readonly Permission BypassRateLimit = Of("api-bypass-rate-limit", A, BuiltInRoles.Bot, BuiltInRoles.App);
    public static readonly Permission AssignAdminRole = Of("assign-admin-role", A);
    public static readonly Permission CreateUser = Of("create-user", A);
    public static readonly Permission DeleteUser = Of("delete-user", A);
    public static readonly Permission EditOtherUser = Of("edit-other-user-info", A);
    public static readonly Permission EditOtherUserPassword = Of("edit-other-user-password", A);
    public static readonly Permission EditOtherUserActive = Of("edit-other-user-active-status", A);
    public static readonly Permission ViewUsers = Of("view-d-room", A, BuiltInRoles.User, BuiltInRoles.Bot, BuiltInRoles.App, M, Mon, Ag);
    public static readonly Permission ViewFullOtherUser = Of("view-full-other-user-info", A);
    public static readonly Permission ViewSettings = Of("view-privileged-setting", A);
    public static readonly Permission EditSettings = Of("edit-privileged-setting", A);
    public static readonly Permission CreateAccessTokens = Of("create-personal-access-tokens", A, BuiltInRoles.User, M, Mon, Ag);

    // History
    public static readonly Permission ViewAuditLog = Of("view-audit-log", A, M);
    public static readonly Permission ViewEvents = Of("view-events", A);
    public static readonly Permission ManageOrganizationAsCode = Of("manage-organization-as-code", A);
    public static readonly Permission ManageWebhooks = Of("manage-webhooks", A);
    public static readonly Permission UndoChanges = Of("undo-changes", A);

    /// <summary>Every permission by its id.</summary>
    public static readonly FrozenDictionary<string, Permission> All = Catalogue.ToFrozenDictionary(StringComparer.Ordinal);

    private Permission(string id, string[] defaultRoles)
    {
        Id = id;
        DefaultRoles = [.. defaultRoles.Order(StringComparer.Ordinal)];
    }

    /// <summary>Its id on the wire.</summary>
    public string Id { get; }

    /// <summary>Who holds it where nobody has decided.</summary>
    public IReadOnlyList<string> DefaultRoles { get; }

    private static Permission Of(string id, params string[] defaultRoles)
    {
        var permission = new Permission(id, defaultRoles);
        Catalogue.Add(id, permission);
        return permission;
    }
}
