using System.Net.Http.Json;
using System.Text.Json;

namespace Ingot.Serving.Tests;

public sealed class CompletionTests : IAsyncLifetime
{
    private readonly ServerFixture fixture = new();

    public async ValueTask InitializeAsync() => await fixture.Start();

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task An_answer_has_OpenAIs_fields()
    {
        (int status, JsonElement body) = await fixture.Post("/v1/completions", new { model = "tiny", prompt = "once upon", max_tokens = 5 });
        Assert.Equal(200, status);
        Assert.StartsWith("cmpl-", body.GetProperty("id").GetString());
        Assert.Equal("text_completion", body.GetProperty("object").GetString());
        Assert.Equal("tiny", body.GetProperty("model").GetString());
        Assert.Equal("first", body.GetProperty("system_fingerprint").GetString());
        JsonElement choice = Assert.Single(body.GetProperty("choices").EnumerateArray());
        Assert.Equal(0, choice.GetProperty("index").GetInt32());
        Assert.Equal("length", choice.GetProperty("finish_reason").GetString());
        Assert.Equal(JsonValueKind.Null, choice.GetProperty("logprobs").ValueKind);
        JsonElement usage = body.GetProperty("usage");
        Assert.Equal(5, usage.GetProperty("completion_tokens").GetInt32());
        Assert.Equal(usage.GetProperty("prompt_tokens").GetInt32() + 5, usage.GetProperty("total_tokens").GetInt32());
    }

    [Fact]
    public async Task A_stream_says_the_same_as_a_whole_answer()
    {
        foreach (object body in (object[])[new { prompt = "the fox", stream = true }, new { prompt = "the fox", temperature = 1.2, seed = 4, max_tokens = 40, stream = true }])
        {
            JsonElement whole = JsonSerializer.SerializeToElement(body);
            string expected = await fixture.Complete(whole.EnumerateObject().Where(field => field.Name != "stream").ToDictionary(field => field.Name, field => field.Value));
            List<JsonElement> chunks = await Stream(body);
            Assert.Equal(expected, string.Concat(chunks.Select(chunk => chunk.GetProperty("choices")[0].GetProperty("text").GetString())));
            Assert.All(chunks[..^1], chunk => Assert.Equal(JsonValueKind.Null, chunk.GetProperty("choices")[0].GetProperty("finish_reason").ValueKind));
            Assert.Equal(JsonValueKind.String, chunks[^1].GetProperty("choices")[0].GetProperty("finish_reason").ValueKind);
        }
    }

    [Fact]
    public async Task Usage_comes_as_the_last_chunk_when_it_is_asked_for()
    {
        List<JsonElement> chunks = await Stream(new { prompt = "the fox", stream = true, stream_options = new { include_usage = true } });
        Assert.Empty(chunks[^1].GetProperty("choices").EnumerateArray());
        Assert.Equal(12, chunks[^1].GetProperty("usage").GetProperty("completion_tokens").GetInt32());
        Assert.All(chunks[..^1], chunk => Assert.Equal(JsonValueKind.Null, chunk.GetProperty("usage").ValueKind));
    }

    [Fact]
    public async Task Several_prompts_give_a_choice_each_as_if_asked_alone()
    {
        (_, JsonElement body) = await fixture.Post("/v1/completions", new { prompt = new[] { "the fox", "a hen" } });
        string[] texts = [.. body.GetProperty("choices").EnumerateArray().Select(choice => choice.GetProperty("text").GetString()!)];
        Assert.Equal([await fixture.Complete(new { prompt = "the fox" }), await fixture.Complete(new { prompt = "a hen" })], texts);
        List<JsonElement> chunks = await Stream(new { prompt = new[] { "the fox", "a hen" }, stream = true });
        for (int i = 0; i < 2; i++)
        {
            IEnumerable<JsonElement> own = chunks.Select(chunk => chunk.GetProperty("choices")[0]).Where(choice => choice.GetProperty("index").GetInt32() == i);
            Assert.Equal(texts[i], string.Concat(own.Select(choice => choice.GetProperty("text").GetString())));
        }
    }

    [Fact]
    public async Task Token_ids_are_a_prompt_too()
    {
        int[] ids = Ingot.Text.Tokenizers.TokenizerFolder.Load(fixture.FolderOf("first")).Encode("the fox");
        Assert.Equal(await fixture.Complete(new { prompt = "the fox" }), await fixture.Complete(new { prompt = ids }));
        Assert.Equal(await fixture.Complete(new { prompt = "the fox" }), await fixture.Complete(new { prompt = new[] { ids } }));
    }

    [Fact]
    public async Task Sampling_parameters_reach_the_sampler()
    {
        Assert.NotEqual(await fixture.Complete(new { prompt = "a", temperature = 1, seed = 1 }), await fixture.Complete(new { prompt = "a", temperature = 1, seed = 2 }));
        Assert.Equal(await fixture.Complete(new { prompt = "a" }), await fixture.Complete(new { prompt = "a", temperature = 1.5, top_k = 1 }));
        Assert.Equal(await fixture.Complete(new { prompt = "a" }), await fixture.Complete(new { prompt = "a", temperature = 1.5, top_p = 0 }));
        Assert.Equal(await fixture.Complete(new { prompt = "a" }), await fixture.Complete(new { prompt = "a", temperature = 1.5, min_p = 1 }));
        Assert.NotEqual(await fixture.Complete(new { prompt = "a" }), await fixture.Complete(new { prompt = "a", repetition_penalty = 50 }));
    }

    [Fact]
    public async Task A_stop_string_or_an_array_of_them_ends_the_text()
    {
        string whole = await fixture.Complete(new { prompt = "the fox", temperature = 1, seed = 11 });
        string stop = whole[^2..];
        string expected = whole[..whole.IndexOf(stop, StringComparison.Ordinal)];
        Assert.Equal(expected, await fixture.Complete(new { prompt = "the fox", temperature = 1, seed = 11, stop }));
        (_, JsonElement body) = await fixture.Post("/v1/completions", new { prompt = "the fox", temperature = 1, seed = 11, stop = new[] { "~~~", stop } });
        Assert.Equal(expected, body.GetProperty("choices")[0].GetProperty("text").GetString());
        Assert.Equal("stop", body.GetProperty("choices")[0].GetProperty("finish_reason").GetString());
    }

    [Fact]
    public async Task Every_answered_prompt_is_a_line_of_the_log()
    {
        string first = await fixture.Complete(new { prompt = "the \"fox\"\n" });
        await Stream(new { prompt = new[] { "a", "b" }, stream = true });
        JsonElement[] lines = fixture.ReadLog();
        Assert.Equal(["the \"fox\"\n", "a", "b"], lines.Select(line => line.GetProperty("prompt").GetString()));
        Assert.Equal(first, lines[0].GetProperty("completion").GetString());
        Assert.Equal("/v1/completions", lines[0].GetProperty("endpoint").GetString());
        Assert.Equal("first", lines[0].GetProperty("model").GetString());
        Assert.Equal(12, lines[0].GetProperty("completion_tokens").GetInt32());
        Assert.True(lines[0].GetProperty("prompt_tokens").GetInt32() > 1);
        Assert.True(lines[0].GetProperty("latency_seconds").GetDouble() > 0);
        Assert.True(lines[0].TryGetProperty("time", out JsonElement time) && time.TryGetDateTimeOffset(out _));
    }

    [Fact]
    public async Task Models_and_health_answer()
    {
        JsonElement models = await fixture.Http.GetFromJsonAsync<JsonElement>("/v1/models");
        Assert.Equal("tiny", Assert.Single(models.GetProperty("data").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal("model", (await fixture.Http.GetFromJsonAsync<JsonElement>("/v1/models/tiny")).GetProperty("object").GetString());
        Assert.Equal("live", (await fixture.Http.GetFromJsonAsync<JsonElement>("/health/live")).GetProperty("status").GetString());
        Assert.Equal("ready", (await fixture.Http.GetFromJsonAsync<JsonElement>("/health/ready")).GetProperty("status").GetString());
    }

    private async Task<List<JsonElement>> Stream(object body)
    {
        using HttpResponseMessage answer = await fixture.Http.PostAsJsonAsync("/v1/completions", body);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        string[] events = (await answer.Content.ReadAsStringAsync()).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.All(events, line => Assert.StartsWith("data: ", line));
        Assert.Equal("data: [DONE]", events[^1]);
        return [.. events[..^1].Select(line => JsonSerializer.Deserialize<JsonElement>(line["data: ".Length..]))];
    }
}
