using System.Text.Json.Nodes;

namespace Frontdesk.Tests.Server;

/// <summary><c>frontdesk org</c> as an operator uses it: exit codes, plans, guards, beside a server that is running.</summary>
public sealed class ExecutableOrgTests
{
    [Fact]
    public async Task A_file_is_planned_applied_and_watched()
    {
        var folder = Executable.EmptyFolder();
        await using var server = await Executable.ServeAsync(folder, null, ("ADMIN_USERNAME", "olga"), ("ADMIN_PASS", "correct horse"), ("ADMIN_EMAIL", "olga@example.org"));
        (string, string) data = ("FRONTDESK_DATA", Path.Combine(folder.FullName, "data"));
        var file = Path.Combine(folder.FullName, "org.yaml");

        var exported = await Executable.RunAsync(folder, ["org", "export", "--output", file], data);
        exported.ExitCode.ShouldBe(0, exported.Errors);
        (await Executable.RunAsync(folder, ["org", "plan", file], data)).ExitCode.ShouldBe(0);
        (await Executable.RunAsync(folder, ["org", "export"], data)).Output.ShouldBe(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));

        await File.WriteAllTextAsync(file, "units:\n- name: North\ndepartments:\n- name: Returns\n  unit: North\n", TestContext.Current.CancellationToken);
        var plan = await Executable.RunAsync(folder, ["org", "plan", file, "--json"], data);
        plan.ExitCode.ShouldBe(2, plan.Errors);
        var json = JsonNode.Parse(plan.Output)!;
        json["items"]!.AsArray().Select(item => $"{item!["action"]} {item["kind"]} {item["name"]}").ShouldBe(["create unit North", "create department Returns"]);
        (await Executable.RunAsync(folder, ["org", "plan", file], data)).Output.ShouldContain("+ create unit North");
        (await Executable.RunAsync(folder, ["org", "drift", file], data)).ExitCode.ShouldBe(2);

        var outdated = await Executable.RunAsync(folder, ["org", "apply", file, "--plan", "0000"], data);
        (outdated.ExitCode, outdated.Errors.Trim()).ShouldBe((1, "frontdesk: The plan is not what applying the file would do now; plan again [error-plan-outdated]"));
        var applied = await Executable.RunAsync(folder, ["org", "apply", file, "--plan", json["hash"]!.GetValue<string>()], data);
        applied.ExitCode.ShouldBe(0, applied.Errors);
        (await Executable.RunAsync(folder, ["org", "drift", file], data)).ExitCode.ShouldBe(0);

        await File.WriteAllTextAsync(file, "departments: []\n", TestContext.Current.CancellationToken);
        var guarded = await Executable.RunAsync(folder, ["org", "apply", file], data);
        guarded.ExitCode.ShouldBe(1);
        guarded.Errors.ShouldContain("The plan deletes the department Returns. Allow it explicitly if that is meant [error-plan-guarded]");
        (await Executable.RunAsync(folder, ["org", "apply", file, "--allow"], data)).ExitCode.ShouldBe(0);

        // What is wrong is said with its place, and what is not seen is written out.
        await File.WriteAllTextAsync(file, "units:\n- name: North\n  nam: South\n", TestContext.Current.CancellationToken);
        (await Executable.RunAsync(folder, ["org", "plan", "org.yaml"], data)).Errors.Trim().ShouldBe("frontdesk: org.yaml:3: units[0].nam must NOT have additional properties [error-blueprint-invalid]");
        await File.WriteAllTextAsync(file, "units:\n- name: \"a\\e[31m\"\n", TestContext.Current.CancellationToken);
        (await Executable.RunAsync(folder, ["org", "plan", "org.yaml"], data)).Output.ShouldContain(@"+ create unit a\u001B[31m");
        await File.WriteAllBytesAsync(file, [.. "units:\n- name: K"u8, 0xF6, .. "ln\n"u8], TestContext.Current.CancellationToken);
        (await Executable.RunAsync(folder, ["org", "plan", "org.yaml"], data)).Errors.Trim().ShouldBe("frontdesk: org.yaml:2: The file is not UTF-8: byte 17.");
        var missing = await Executable.RunAsync(folder, ["org", "plan", "nowhere.yaml"], data);
        missing.ExitCode.ShouldBe(1);
        missing.Errors.ShouldNotContain("   at ");
    }
}
