global using Frontdesk.Testing;
global using Microsoft.Playwright;
global using Shouldly;
global using Xunit;
global using static Microsoft.Playwright.Assertions;

[assembly: AssemblyFixture(typeof(Frontdesk.Browser.Tests.Chromium))]
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
