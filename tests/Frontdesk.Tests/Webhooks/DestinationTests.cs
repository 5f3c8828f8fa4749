using System.Net;
using Frontdesk.Testing;
using Frontdesk.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using static Frontdesk.Tests.Webhooks.WebhookScenes;

namespace Frontdesk.Tests.Webhooks;

/// <summary>Nobody reaches through webhooks what only the server reaches.</summary>
public sealed class DestinationTests
{
    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.8.9.10", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("100.128.0.1", true)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fe80::1%1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd12:3456::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    public void An_address_is_public_or_it_is_not(string address, bool isPublic) => Destination.IsPublic(IPAddress.Parse(address)).ShouldBe(isPublic);

    [Fact]
    public async Task A_name_is_judged_by_the_address_that_it_has_when_it_is_connected_to()
    {
        await using var sink = await Sink.StartAsync();
        await using var host = await FrontdeskHost.StartAsync();
        var olga = await host.Cast.Olga;
        host.Services.GetRequiredService<Envoy>().Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback, IPAddress.Parse("::ffff:10.0.0.1")]);
        var url = $"http://rebound.example.org:{new Uri(sink.Url).Port}/";
        var id = await olga.Hook(url);

        const string Fault = "rebound.example.org leads to a private or loopback address, and the setting Webhooks_Allow_Private_Addresses does not allow that.";
        var test = (await olga.Post($"{Route}/{id}/test")).ShouldAgree();
        test["error"]!.GetValue<string>().ShouldBe(Fault);
        test["status"].ShouldBeNull();
        await host.Unit("North");
        await Eventually(async () => (await olga.Attempts(id))["failures"]!.GetValue<long>() > 0, () => "nothing was tried");
        (await olga.Attempts(id))["attempts"]![0]!["error"]!.GetValue<string>().ShouldBe(Fault);
        (sink.Letters.Count, sink.Refused).ShouldBe((0, 0));

        (await olga.Post("settings/Webhooks_Allow_Private_Addresses", """{"value":true}""")).ShouldAgree();
        (await olga.Post($"{Route}/{id}/test")).ShouldAgree()["status"]!.GetValue<int>().ShouldBe(200);
        sink.Letters.ShouldContain(letter => letter.Sequence == 0);
    }

    [Fact]
    public async Task An_address_that_was_allowed_is_not_used_when_it_is_not_any_more()
    {
        await using var sink = await Sink.StartAsync();
        await using var host = await FrontdeskHost.StartAsync(settings: AllowsPrivate);
        var olga = await host.Cast.Olga;
        var id = await olga.Hook(sink.Url);
        (await olga.Post($"{Route}/{id}/test")).ShouldAgree()["status"]!.GetValue<int>().ShouldBe(200);
        (await olga.Post("settings/Webhooks_Allow_Private_Addresses", """{"value":false}""")).ShouldAgree();
        (await olga.Post($"{Route}/{id}/test")).ShouldAgree()["error"]!.GetValue<string>().ShouldContain("error-webhook-private-address");
        (await olga.Put($"{Route}/{id}", $$"""{"url":"{{sink.Url}}"}""")).ShouldRefuse(
            400, "url must not lead to a private or loopback address unless the setting Webhooks_Allow_Private_Addresses allows it [error-webhook-private-address]", "error-webhook-private-address");
    }
}
