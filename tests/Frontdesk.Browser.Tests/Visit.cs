using System.Text.RegularExpressions;

namespace Frontdesk.Browser.Tests;

/// <summary>Somebody before the console: a browser of their own, with its own cookies and storage. Everything is found by role and name, as people and their screen readers find it.</summary>
public sealed class Visit(IBrowserContext context, IPage page, Watch watch)
{
    public IBrowserContext Context => context;

    public IPage Page => page;

    public Watch Watch => watch;

    /// <summary>What is between the frame: the page itself.</summary>
    public ILocator Main => page.GetByRole(AriaRole.Main);

    public ILocator Navigation => page.GetByRole(AriaRole.Navigation, new() { Name = "Main navigation" });

    /// <summary>The title of the page.</summary>
    public ILocator Title(string words) => page.GetByRole(AriaRole.Heading, new() { Name = words, Exact = true, Level = 1 });

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Main.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Field(string name) => page.GetByRole(AriaRole.Textbox, new() { Name = name, Exact = true });

    /// <summary>A part of the page with a heading of its own.</summary>
    public ILocator Part(string name) => page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });

    /// <summary>The preview of a change.</summary>
    public ILocator Preview(string title) => page.GetByRole(AriaRole.Dialog, new() { Name = title, Exact = true });

    /// <summary>The bar that stays after a change, with the way back.</summary>
    public ILocator Done(string title) => page.GetByRole(AriaRole.Status).Filter(new() { HasText = title });

    /// <summary>What is wrong stands beside the field, and is said with it.</summary>
    public static async Task ShouldComplain(ILocator field, string words)
    {
        await Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(field).ToHaveAccessibleDescriptionAsync(Pattern(Regex.Escape(words)));
    }

    public ILocator Row(string words) => Main.GetByRole(AriaRole.Row).Filter(new() { HasText = words });

    /// <summary>Goes to an address of the console.</summary>
    public Task Go(string path) => page.GotoAsync(path);

    /// <summary>Signs in by the form.</summary>
    public async Task SignIn(string user, string password)
    {
        await Field("User name or e-mail").FillAsync(user);
        await Password.FillAsync(password);
        await Button("Sign in").ClickAsync();
    }

    /// <summary>A password has no role (ARIA), so it is found by its label.</summary>
    public ILocator Password => page.GetByLabel(Pattern("^Password"));

    /// <summary>Reads the preview, saves, and sees that it is done.</summary>
    public async Task Save(string title, params string[] sentences)
    {
        await Expect(Preview(title)).ToBeVisibleAsync();
        foreach (var sentence in sentences)
            await Expect(Preview(title)).ToContainTextAsync(sentence);
        await Preview(title).GetByRole(AriaRole.Button, new() { NameRegex = Pattern("^(?:Save|Yes, do it)$") }).ClickAsync();
        await Expect(Preview(title)).ToBeHiddenAsync();
        await Expect(Done(title)).ToBeVisibleAsync();
    }

    /// <summary>Takes the last change back.</summary>
    public async Task Undo(string title)
    {
        await Done(title).GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(Done("Undone: " + title)).ToBeVisibleAsync();
    }

    /// <summary>Chooses people in a picker by typing a part of their name.</summary>
    public async Task Pick(ILocator where, string picker, params string[] names)
    {
        var field = where.GetByRole(AriaRole.Textbox, new() { Name = picker, Exact = true });
        foreach (var name in names)
        {
            await field.FillAsync(name);
            await page.GetByRole(AriaRole.Option, new() { Name = name }).First.ClickAsync();
            await Expect(where.GetByRole(AriaRole.Button, new() { Name = "Remove " + name.ToLowerInvariant(), Exact = true })).ToBeVisibleAsync();
        }
    }

    /// <summary>Chooses in a list, by typing where it can be searched; where several can be chosen, what was chosen already is given up again.</summary>
    public async Task Choose(string list, string option)
    {
        var field = Main.GetByRole(AriaRole.Combobox, new() { Name = list, Exact = true });
        await field.ClickAsync();
        if (await field.IsEditableAsync())
            await field.FillAsync(option);
        await page.GetByRole(AriaRole.Option, new() { NameRegex = Pattern("^" + Regex.Escape(option)) }).First.ClickAsync();
        await page.EvaluateAsync("document.activeElement?.blur()"); // the field may be called otherwise by now: in another language
    }

    /// <summary>Says in the preview why.</summary>
    public Task Because(string title, string reason) => Preview(title).GetByRole(AriaRole.Textbox, new() { Name = "Reason (optional)" }).FillAsync(reason);

    /// <summary>A pattern for each of the elements of a list, in their order.</summary>
    public static IEnumerable<Regex> Each(params string[] patterns) => [.. patterns.Select(Pattern)];

    /// <summary>A pattern that does not take for ever.</summary>
    public static Regex Pattern(string pattern) => new(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
}
