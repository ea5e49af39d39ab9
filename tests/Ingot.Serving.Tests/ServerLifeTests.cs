using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Ingot.Core.Errors;

namespace Ingot.Serving.Tests;

public sealed class ServerLifeTests : IAsyncDisposable
{
    private static readonly object Long = new { prompt = "the fox", max_tokens = 600, stream = true };

    // Longer than any test waits: it ends because it is ended.
    private static readonly object VeryLong = new { prompt = Enumerable.Repeat("the fox", 32), max_tokens = 1000, stream = true };

    private readonly ServerFixture fixture = new();

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task Requests_at_once_are_all_answered_as_if_alone()
    {
        await fixture.Start();
        string[] alone = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => fixture.Complete(new { prompt = $"fox {i}", temperature = 1, seed = i })));
        string[] together = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => fixture.Complete(new { prompt = $"fox {i % 4}", temperature = 1, seed = i % 4 })));
        for (int i = 0; i < together.Length; i++) Assert.Equal(alone[i % 4], together[i]);
    }

    [Fact]
    public async Task The_long_request_of_these_tests_does_not_end_by_itself()
    {
        await fixture.Start();
        (_, JsonElement body) = await fixture.Post("/v1/completions", new { prompt = "the fox", max_tokens = 600 });
        Assert.Equal(600, body.GetProperty("usage").GetProperty("completion_tokens").GetInt32());
    }

    [Fact]
    public async Task A_new_champion_answers_the_next_request_and_the_running_one_ends_with_the_old()
    {
        await fixture.Start();
        string before = await fixture.Complete(new { prompt = "the fox" });
        using HttpResponseMessage running = await Begin(Long);
        await using Stream stream = await running.Content.ReadAsStreamAsync();
        using var reader = new StreamReader(stream);
        Assert.Contains("\"first\"", await reader.ReadLineAsync());
        fixture.Champion = fixture.Model("second");
        Task<(int, JsonElement Body)> next = fixture.Post("/v1/completions", new { prompt = "the fox" });
        string rest = await reader.ReadToEndAsync();
        Assert.EndsWith("data: [DONE]\n\n", rest);
        Assert.DoesNotContain("\"second\"", rest);
        JsonElement answer = (await next).Body;
        Assert.Equal("second", answer.GetProperty("system_fingerprint").GetString());
        Assert.NotEqual(before, answer.GetProperty("choices")[0].GetProperty("text").GetString());
        Assert.Equal("second", fixture.Server.ModelId);
    }

    [Fact]
    public async Task A_champion_that_cannot_be_loaded_is_said_once_and_the_old_model_answers_on()
    {
        await fixture.Start();
        string before = await fixture.Complete(new { prompt = "the fox" });
        fixture.Champion = fixture.Model("missing");
        for (int i = 0; i < 3; i++) Assert.Equal(before, await fixture.Complete(new { prompt = "the fox" }));
        Assert.Contains("first answers on", Assert.Single(fixture.Progress.Warnings));
        fixture.Champion = fixture.Model("second");
        Assert.NotEqual(before, await fixture.Complete(new { prompt = "the fox" }));
    }

    [Fact]
    public async Task A_client_that_leaves_frees_the_engine_for_the_next()
    {
        fixture.Options = fixture.Options with { Defaults = fixture.Options.Defaults with { MaxTokens = 3 } };
        await fixture.Start();
        (await Begin(VeryLong)).Dispose();
        Assert.NotEmpty(await fixture.Complete(new { prompt = "a" }));
        JsonElement[] lines = await Until(() => fixture.ReadLog(), lines => lines.Length == 33);
        Assert.Contains(lines, line => line.GetProperty("finish_reason").GetString() == "cancelled" && line.GetProperty("completion_tokens").GetInt32() == 0);
    }

    [Fact]
    public async Task A_full_queue_is_answered_with_503_and_when_to_come_again()
    {
        fixture.Options = fixture.Options with { QueueLimit = 1 };
        await fixture.Start();
        HttpResponseMessage running = await Begin(VeryLong);
        Task<HttpResponseMessage>[] waiting = [.. Enumerable.Range(0, 6).Select(_ => fixture.Http.PostAsJsonAsync("/v1/completions", new { prompt = "a" }))];
        await Until(() => waiting, all => all.Count(task => task.IsCompleted) >= 5);
        running.Dispose();
        HttpResponseMessage[] answers = await Task.WhenAll(waiting);
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        HttpResponseMessage refused = answers.First(answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter!.Delta);
        Assert.Equal("overloaded", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_ended_and_says_so()
    {
        fixture.Options = fixture.Options with { RequestTimeout = TimeSpan.FromMilliseconds(30) };
        await fixture.Start();
        using HttpResponseMessage whole = await fixture.Http.PostAsJsonAsync("/v1/completions", new { prompt = Enumerable.Repeat("the fox", 32), max_tokens = 1000 });
        Assert.Equal(HttpStatusCode.GatewayTimeout, whole.StatusCode);
        Assert.Equal("timeout", (await whole.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("code").GetString());
        using HttpResponseMessage streamed = await fixture.Http.PostAsJsonAsync("/v1/completions", VeryLong);
        string text = await streamed.Content.ReadAsStringAsync();
        Assert.Contains("timeout", text);
        Assert.DoesNotContain("[DONE]", text);
    }

    [Fact]
    public async Task A_port_in_use_is_a_device_error_that_names_it_and_the_mend()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        fixture.Options = fixture.Options with { Port = port };
        IngotException fault = await Assert.ThrowsAsync<IngotException>(fixture.Start);
        Assert.Equal(ExitCode.Device, fault.Code);
        Assert.Contains($"port {port} is in use", fault.Message);
        Assert.Contains("--port", fault.Message);
    }

    [Theory]
    [InlineData("nowhere.example")]
    [InlineData("256.0.0.1")]
    public async Task A_host_that_is_no_address_is_a_usage_error(string host)
    {
        fixture.Options = fixture.Options with { Host = host };
        Assert.Equal(ExitCode.Usage, (await Assert.ThrowsAsync<IngotException>(fixture.Start)).Code);
    }

    [Fact]
    public async Task A_first_champion_without_a_model_fails_the_start()
    {
        fixture.Champion = fixture.Model("missing");
        Assert.Equal(ExitCode.Data, (await Assert.ThrowsAsync<IngotException>(fixture.Start)).Code);
    }

    [Fact]
    public async Task Stopping_lets_a_running_request_end()
    {
        fixture.Options = fixture.Options with { StopTimeout = TimeSpan.FromMinutes(1) };
        await fixture.Start();
        using HttpResponseMessage running = await Begin(new { prompt = "the fox", max_tokens = 300, stream = true });
        Task<string> text = running.Content.ReadAsStringAsync();
        await fixture.Server.DisposeAsync();
        Assert.EndsWith("data: [DONE]\n\n", await text);
        await Assert.ThrowsAsync<HttpRequestException>(() => fixture.Http.GetAsync("/health/live"));
    }

    [Fact]
    public async Task Stopping_ends_a_request_that_takes_too_long()
    {
        fixture.Options = fixture.Options with { StopTimeout = TimeSpan.FromMilliseconds(50), Defaults = fixture.Options.Defaults with { MaxTokens = 600 } };
        await fixture.Start();
        Task<HttpResponseMessage>[] many = [.. Enumerable.Range(0, 20).Select(_ => fixture.Http.PostAsJsonAsync("/v1/completions", new { prompt = new[] { "a", "b", "c", "d" } }))];
        await fixture.Server.DisposeAsync();
        foreach (Task<HttpResponseMessage> one in many)
        {
            Exception? fault = await Record.ExceptionAsync(() => one);
            Assert.True(fault is null or HttpRequestException);
        }
    }

    [Fact]
    public async Task A_log_that_ends_in_half_a_line_is_continued_on_a_new_one()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(fixture.LogPath)!);
        File.WriteAllText(fixture.LogPath, "{\"torn\":true}");
        await fixture.Start();
        await fixture.Complete(new { prompt = "a" });
        Assert.Equal(2, fixture.ReadLog().Length);
    }

    [Fact]
    public async Task A_log_that_cannot_be_opened_fails_the_start()
    {
        fixture.Options = fixture.Options with { RequestLog = fixture.FolderOf("first") };
        Assert.Equal(ExitCode.Device, (await Assert.ThrowsAsync<IngotException>(fixture.Start)).Code);
    }

    private async Task<HttpResponseMessage> Begin(object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/completions") { Content = JsonContent.Create(body) };
        return await fixture.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    // Waits for what must come about, on a machine of any speed.
    private static async Task<T> Until<T>(Func<T> look, Func<T, bool> holds)
    {
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20); await Task.Delay(5))
        {
            T seen = look();
            if (holds(seen)) return seen;
        }

        throw new TimeoutException("it did not come about");
    }
}
