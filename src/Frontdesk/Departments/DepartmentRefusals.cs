using Frontdesk.Wire;

namespace Frontdesk.Departments;

/// <summary>What the departments refuse. Some are plain and some are coded because the contract's are (organization.md §6).</summary>
internal static class DepartmentRefusals
{
    public static readonly Refusal MayNotRevise = Refusal.Plain("error-not-allowed");
    public static readonly Refusal Unknown = Refusal.Coded("error-department-not-found", "Department not found");
    public static readonly Refusal UnknownOnDelete = Refusal.Plain("error-department-not-found");
    public static readonly Refusal UnknownOnArchive = Refusal.Plain("department-not-found");
    public static readonly Refusal UnknownOnUnarchive = new(400, "[department-not-found]", "department-not-found");
    public static readonly Refusal RemovalDisabled = Refusal.Plain("error-department-removal-disabled");

    public static readonly Refusal LastOfUnit =
        Refusal.Coded("error-unit-cant-be-empty", "The last department in a unit can't be removed", ("field", "departmentUnit"));

    public static readonly Refusal ArchivedCannotBeEnabled =
        Refusal.Coded("error-archived-department-cant-be-enabled", "Archived departments cant be enabled", ("field", "department.enabled"));

    public static readonly Refusal NoClosingTag = Refusal.Coded(
        "error-validating-department-chat-closing-tags",
        "At least one closing tag is required when the department requires tag(s) on closing conversations.",
        ("field", "department.chatClosingTags"));

    public static readonly Refusal UnknownFallback =
        Refusal.Coded("error-fallback-department-not-found", "Fallback department not found", ("field", "department.fallbackForwardDepartment"));

    public static readonly Refusal CircularFallback = Refusal.Coded(
        "error-fallback-department-circular",
        "A department cannot fall back on itself, neither directly nor by way of others",
        ("field", "department.fallbackForwardDepartment"));

    public static Refusal UnknownAgent(string agentId) => Refusal.Coded("error-invalid-user", "Invalid user", ("agentId", agentId));
}
