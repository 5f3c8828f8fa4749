using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Frontdesk.Tests.House;

/// <summary>The rules of STYLE.md that a program can check.</summary>
public sealed class ArchitectureTests
{
    private const int LongestFile = 250;
    private const int LongestTest = 300;
    private const int LongestProgram = 10;

    private static readonly string[] ForFeatures = ["Organization", "Permissions", "Changes", "Identity", "Wire"];

    /// <summary>What each room may use. A room that is not here is a feature.</summary>
    private static readonly FrozenDictionary<string, string[]> Rooms = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Wire"] = [],
        ["Storage"] = [],
        ["Organization"] = ["Storage", "Wire"],
        ["Permissions"] = ["Organization", "Wire"],
        ["Changes"] = ["Permissions", "Organization", "Wire"],
        ["Identity"] = ["Changes", "Permissions", "Organization", "Wire"],
        ["OpenApi"] = ["Changes", "Permissions", "Wire"],
        ["Idempotency"] = ["Storage", .. ForFeatures], // it looks for kept answers itself
        ["Webhooks"] = ["Events", "Storage", .. ForFeatures], // they tell events, and keep how far they have got
        ["History"] = ["Storage", .. ForFeatures], // it reads the log itself
        ["Status"] = ["Storage", .. ForFeatures], // it asks the database how it is
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] Suffixes = ["Manager", "Helper", "Helpers", "Util", "Utils", "Service", "Processor", "Data", "Info", "Impl"];
    private static readonly string[] Folders = ["Core", "Common", "Shared", "Utils", "Helpers", "Services"];

    private static readonly Assembly[] Ours = [typeof(FrontdeskProduct).Assembly, typeof(global::Frontdesk.Server.FrontdeskServer).Assembly];

    [Fact]
    public void Imports_run_one_way() =>
        typeof(FrontdeskProduct).Assembly.GetTypes()
            .Where(type => RoomOf(type) is not null && type.DeclaringType is null && type != typeof(FrontdeskProduct))
            .SelectMany(type => Imports.Of(type).Select(used => (Type: type, From: RoomOf(type)!, Used: used, To: RoomOf(used))))
            .Where(import => import.To is { } to && to != import.From && !(Rooms.GetValueOrDefault(import.From) ?? ForFeatures).Contains(to))
            .Select(import => $"{import.Type.FullName} uses {import.Used.FullName}: {import.From} may not use {import.To}")
            .ShouldBeEmpty();

    /// <summary>A check that sees nothing finds no fault either.</summary>
    [Fact]
    public void What_methods_use_is_seen()
    {
        var used = Imports.Of(typeof(global::Frontdesk.Units.UnitEndpoints));
        used.ShouldContain(typeof(global::Frontdesk.Permissions.Permission));
        used.ShouldContain(typeof(global::Frontdesk.Wire.RefusalReply));
        used.ShouldContain(typeof(Organization));
    }

    /// <summary>The import lines too: a constant leaves no trace in the compiled code.</summary>
    [Fact]
    public void Import_lines_run_one_way() =>
        Repository.Sources("src/Frontdesk").Where(file => file.Path.Split('/') is { Length: > 3 }).SelectMany(file => file.Text.Split('\n')
                .Where(line => line.StartsWith("using Frontdesk.", StringComparison.Ordinal))
                .Select(line => (file.Path, From: file.Path.Split('/')[2], To: line["using Frontdesk.".Length..].TrimEnd(';').Split('.')[0])))
            .Where(import => import.To != import.From && !(Rooms.GetValueOrDefault(import.From) ?? ForFeatures).Contains(import.To))
            .Select(import => $"{import.Path} imports {import.To}")
            .ShouldBeEmpty();

    [Fact]
    public void A_file_stands_in_the_folder_of_its_namespace() =>
        Repository.Sources("src/Frontdesk").Where(file => file.Path.Split('/') is { Length: > 3 })
            .Where(file => !file.Text.Contains("namespace " + NamespaceOf(file.Path) + ";", StringComparison.Ordinal))
            .Select(file => file.Path)
            .ShouldBeEmpty();

    [Fact]
    public void Names_say_what_a_thing_is() =>
        Types().Where(type => Suffixes.Any(suffix => type.Name.Split('`')[0].EndsWith(suffix, StringComparison.Ordinal))).Select(type => type.FullName).ShouldBeEmpty();

    [Fact]
    public void No_folder_is_for_everything() =>
        Repository.Sources("src").Select(file => Path.GetDirectoryName(file.Path)!).Distinct().Where(folder => folder.Split('/').Any(Folders.Contains)).ShouldBeEmpty();

    [Fact]
    public void Classes_are_sealed_unless_something_descends_from_them() =>
        Types().Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && !Types().Any(other => IsFrom(other, type))).Select(type => type.FullName).ShouldBeEmpty();

    [Fact]
    public void Files_are_short() =>
        Repository.Sources("src").Where(file => file.Lines > LongestFile).Concat(Repository.Sources("tests").Where(file => file.Lines > LongestTest)).Select(file => $"{file.Path} has {file.Lines} lines").ShouldBeEmpty();

    [Fact]
    public void The_program_is_a_table_of_contents() =>
        Repository.Sources("src/Frontdesk.Server").Single(file => file.Path.EndsWith("/Program.cs", StringComparison.Ordinal)).Lines.ShouldBeLessThanOrEqualTo(LongestProgram);

    [Fact]
    public void Nothing_is_left_for_later() =>
        Repository.Sources("src").Where(file => file.Text.Contains("NotImplemented", StringComparison.Ordinal) || file.Text.Contains("FIXME", StringComparison.Ordinal) || file.Text.Contains("HACK", StringComparison.Ordinal))
            .Select(file => file.Path).ShouldBeEmpty();

    private static IEnumerable<Type> Types() => Ours.SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.FullName!.StartsWith("Frontdesk.", StringComparison.Ordinal) && !type.Name.Contains('<') && !type.IsDefined(typeof(CompilerGeneratedAttribute)));

    /// <summary>The room of a type of the product, null for anybody else's.</summary>
    private static string? RoomOf(Type type) => type.Assembly != typeof(FrontdeskProduct).Assembly ? null : type.Namespace?.Split('.') switch
    {
        ["Frontdesk"] => "Organization",
        ["Frontdesk", var room, ..] => room,
        _ => null,
    };

    private static string NamespaceOf(string path) => path.Split('/') switch
    {
        [_, _, "Organization", ..] => "Frontdesk",
        [.. var folders, _] => "Frontdesk." + string.Join('.', folders[2..]),
        _ => "",
    };

    private static bool IsFrom(Type type, Type ancestor)
    {
        for (var at = type.BaseType; at is not null; at = at.BaseType)
        {
            if (at == ancestor || (at.IsGenericType && at.GetGenericTypeDefinition() == ancestor))
                return true;
        }
        return false;
    }
}
