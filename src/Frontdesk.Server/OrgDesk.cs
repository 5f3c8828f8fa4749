using System.Text;
using Frontdesk.Blueprints;
using Frontdesk.Changes;
using Frontdesk.Storage;
using Frontdesk.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace Frontdesk.Server;

/// <summary>
/// What the <c>org</c> commands do. Each is a short-lived node: it loads the store, decides, and commits under the next sequence like any other; a server that is running reads it from the log.
/// </summary>
internal static class OrgDesk
{
    private const int NothingChanges = 0, Refused = 1, SomethingChanges = 2;

    public static async Task<int> ExportAsync(ServerSettings settings, bool withIds, FileInfo? output, CancellationToken cancellationToken)
    {
        await using var store = new OrganizationStore(await Store.OpenPresentAsync(settings.Database, cancellationToken));
        var (organization, _) = await store.LoadAsync(cancellationToken);
        var yaml = BlueprintText.Of(organization, withIds);
        if (output is null)
            await Console.Out.WriteAsync(yaml);
        else
            await File.WriteAllTextAsync(output.FullName, yaml, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
        return 0;
    }

    public static async Task<int> PlanAsync(ServerSettings settings, FileInfo file, bool asJson, CancellationToken cancellationToken)
    {
        if (!Blueprint.Read(await ReadAsync(file, cancellationToken)).Agreed(out var blueprint, out var refusal))
            return Say(refusal, file);
        await using var store = new OrganizationStore(await Store.OpenPresentAsync(settings.Database, cancellationToken));
        var (organization, _) = await store.LoadAsync(cancellationToken);
        if (!new Amendment(organization, TimeProvider.System.GetUtcNow()).Apply(blueprint, new Applying(Caller: null)).Agreed(out var plan, out refusal))
            return Say(refusal, file);
        Say(plan, asJson, plan.Guard());
        return plan.Items.IsEmpty ? NothingChanges : SomethingChanges;
    }

    public static async Task<int> ApplyAsync(ServerSettings settings, FileInfo file, string? planHash, bool allow, bool asJson, CancellationToken cancellationToken)
    {
        if (!Blueprint.Read(await ReadAsync(file, cancellationToken)).Agreed(out var blueprint, out var refusal))
            return Say(refusal, file);
        await using var store = new OrganizationStore(await Store.OpenPresentAsync(settings.Database, cancellationToken));
        using var registrar = new Registrar(store, new Contact(TimeSpan.Zero, TimeProvider.System), Narration.Of, TimeProvider.System, NullLogger<Registrar>.Instance);
        await registrar.StartAsync(cancellationToken);
        var applied = await registrar.Change(Origin.System("frontdesk org apply"), amendment => amendment.ApplyAllowed(blueprint, new Applying(null, allow, planHash)), cancellationToken);
        await registrar.StopAsync(cancellationToken);
        if (!applied.Agreed(out var agreed, out refusal))
            return Say(refusal, file);
        Say(agreed.Answer, asJson, guard: null);
        return 0;
    }

    /// <summary>UTF-8, or UTF-16 that says so. A file that is neither would be another one after it was read.</summary>
    private static async Task<string> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        var bytes = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        Encoding encoding = bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] ? new UnicodeEncoding(bigEndian: bytes[0] == 0xFE, byteOrderMark: true, throwOnInvalidBytes: true) : new UTF8Encoding(true, throwOnInvalidBytes: true);
        try
        {
            return encoding.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException fault)
        {
            throw new FormatException($"{file}:{bytes.AsSpan(0, fault.Index).Count((byte)'\n') + 1}: The file is not {(encoding is UTF8Encoding ? "UTF-8" : "UTF-16")}: byte {fault.Index + 1}.", fault);
        }
    }

    /// <summary>With the place, as compilers say it, where there is one.</summary>
    private static int Say(Refusal refusal, FileInfo file)
    {
        var (field, line) = (Detail("field"), Detail("line"));
        var place = line is null ? "" : $"{file}:{line}: {(field is null or "blueprint" || refusal.Error.Contains(field, StringComparison.Ordinal) ? "" : field + " ")}";
        Console.Error.WriteLine("frontdesk: " + (place + refusal.Error).Printable());
        foreach (var conflict in refusal.Conflicts)
            Console.Error.WriteLine($"  {conflict.Kind} {conflict.Id}: {conflict.Reason.Printable()}");
        return Refused;

        string? Detail(string name) => refusal.Details.FirstOrDefault(detail => detail.Name == name).Value;
    }

    private static void Say(BlueprintPlan plan, bool asJson, string? guard)
    {
        if (asJson)
        {
            Console.Out.WriteLine(Encoding.UTF8.GetString(PlanReply.Encode(plan, guard)));
            return;
        }
        foreach (var item in plan.Items)
            Console.Out.WriteLine(Coloured(item));
        if (plan.Items.IsEmpty)
            Console.Out.WriteLine("Nothing changes.");
        foreach (var sentence in plan.Impact.Sentences)
            Console.Out.WriteLine("! " + sentence.Printable());
        foreach (var warning in plan.Warnings)
            Console.Out.WriteLine("! " + warning.Printable());
        if (guard is not null)
            Console.Out.WriteLine($"! {guard.Printable()}: apply wants --allow.");
        Console.Out.WriteLine("plan " + plan.Hash);
    }

    /// <summary>In colour on a terminal, unless NO_COLOR says otherwise (no-color.org).</summary>
    private static string Coloured(PlanItem item)
    {
        var (sign, colour) = item.Action switch
        {
            PlanAction.Create => ("+", 32),
            PlanAction.Update => ("~", 33),
            PlanAction.Delete => ("-", 31),
        };
        var line = $"{sign} {item}";
        return Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } ? line : $"\u001b[{colour}m{line}\u001b[0m";
    }
}
