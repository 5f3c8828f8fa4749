using System.Text.Json;

namespace Frontdesk.Browser.Tests;

/// <summary>axe-core, which finds what a program can find of WCAG 2.2 AA.</summary>
internal static class Axe
{
    private const string Run = """
        async () => {
          await Promise.allSettled(document.getAnimations().filter(one => one.effect?.getComputedTiming().iterations !== Infinity).map(one => one.finished)) // colours on their way are no colours
          const { violations } = await axe.run(document, { resultTypes: ['violations'], preload: false, RULES })
          return JSON.stringify(violations.flatMap(fault => fault.nodes.map(node => `${fault.id}: ${fault.help}: ${node.target.join(' ')}: ${node.html.slice(0, 200)} ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? ''}`)))
        }
        """;

    private const string Standards = """runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]""";
    private const string Colours = """runOnly: { type: "rule", values: ["color-contrast"] }""";
    private const string NoColours = """, rules: { "color-contrast": { enabled: false } }""";

    private static readonly Lazy<string> Script = new(Read);

    extension(Visit visit)
    {
        /// <summary>Fails with everything that axe finds on the page as it stands.</summary>
        public Task ShouldBeAccessible() => visit.Check(Standards);

        /// <summary>The same page in other colours: only those are looked at.</summary>
        public Task ShouldHaveContrast() => visit.Check(Colours);

        /// <summary>The same page in the same colours, laid out otherwise.</summary>
        public Task ShouldBeAccessibleInItsLayout() => visit.Check(Standards + NoColours);

        private async Task Check(string rules)
        {
            // By the debugger, which the content security policy does not hold for: a script element would be refused, and rightly.
            if (!await visit.Page.EvaluateAsync<bool>("'axe' in window"))
                await visit.Page.EvaluateAsync(Script.Value + "; undefined");
            var found = await visit.Page.EvaluateAsync<string>(Run.Replace("RULES", rules, StringComparison.Ordinal));
            JsonSerializer.Deserialize<string[]>(found).ShouldBe([], visit.Page.Url);
        }
    }

    private static string Read()
    {
        using var stream = typeof(Axe).Assembly.GetManifestResourceStream("axe.js") ?? throw new FileNotFoundException("axe-core was not there when the tests were built: npm ci in console.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
