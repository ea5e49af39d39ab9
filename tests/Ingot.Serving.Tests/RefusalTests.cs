using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Ingot.Serving.Tests;

public sealed class RefusalTests : IAsyncLifetime
{
    private readonly ServerFixture fixture = new();

    public async ValueTask InitializeAsync()
    {
        fixture.Options = fixture.Options with { MaxBodyBytes = 100_000 };
        await fixture.Start();
    }

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Theory]
    [InlineData("{\"temperature\": 2.1}", "temperature")]
    [InlineData("{\"temperature\": \"hot\"}", "temperature")]
    [InlineData("{\"temperature\": -1}", "temperature")]
    [InlineData("{\"temperature\": 1e999}", "temperature")]
    [InlineData("{\"top_p\": 1.5}", "top_p")]
    [InlineData("{\"top_k\": -1}", "top_k")]
    [InlineData("{\"min_p\": 2}", "min_p")]
    [InlineData("{\"repetition_penalty\": 0}", "repetition_penalty")]
    [InlineData("{\"max_tokens\": 0}", "max_tokens")]
    [InlineData("{\"max_tokens\": 1.5}", "max_tokens")]
    [InlineData("{\"max_tokens\": 99999999999}", "max_tokens")]
    [InlineData("{\"seed\": \"a\"}", "seed")]
    [InlineData("{\"stop\": 5}", "stop")]
    [InlineData("{\"stop\": \"\"}", "stop")]
    [InlineData("{\"stop\": [\"a\", \"b\", \"c\", \"d\", \"e\"]}", "stop")]
    [InlineData("{\"stop\": [1]}", "stop")]
    [InlineData("{\"n\": 2}", "n")]
    [InlineData("{\"best_of\": 2}", "best_of")]
    [InlineData("{\"logprobs\": 3}", "logprobs")]
    [InlineData("{\"logit_bias\": {\"5\": 1}}", "logit_bias")]
    [InlineData("{\"presence_penalty\": 0.5}", "presence_penalty")]
    [InlineData("{\"frequency_penalty\": 0.5}", "frequency_penalty")]
    [InlineData("{\"echo\": true}", "echo")]
    [InlineData("{\"suffix\": \"x\"}", "suffix")]
    [InlineData("{\"stream\": \"yes\"}", "stream")]
    [InlineData("{\"stream_options\": {\"include_usage\": true}}", "stream_options")]
    [InlineData("{\"stream\": true, \"stream_options\": {\"else\": true}}", "else")]
    [InlineData("{\"prompt\": 5}", "prompt")]
    [InlineData("{\"prompt\": []}", "prompt")]
    [InlineData("{\"prompt\": [1, \"a\"]}", "prompt")]
    [InlineData("{\"prompt\": [-1]}", "prompt")]
    [InlineData("{\"prompt\": [100000]}", "prompt")]
    [InlineData("{\"prompt\": [[1], [1.5]]}", "prompt")]
    [InlineData("{\"prompt\": \"\\ud800\"}", "prompt")]
    [InlineData("{\"model\": 5}", "model")]
    [InlineData("{\"temprature\": 1}", "temprature")]
    public async Task A_faulty_parameter_is_refused_by_name(string body, string parameter)
    {
        JsonElement error = await Refused("/v1/completions", body, 400);
        Assert.Equal("invalid_request_error", error.GetProperty("type").GetString());
        Assert.Equal(parameter, error.GetProperty("param").GetString());
    }

    [Theory]
    [InlineData("{}", "messages")]
    [InlineData("{\"messages\": []}", "messages")]
    [InlineData("{\"messages\": \"a\"}", "messages")]
    [InlineData("{\"messages\": [5]}", "messages[0]")]
    [InlineData("{\"messages\": [{\"content\": \"a\"}]}", "messages[0].role")]
    [InlineData("{\"messages\": [{\"role\": \"function\", \"content\": \"a\"}]}", "messages[0].role")]
    [InlineData("{\"messages\": [{\"role\": \"user\"}]}", "messages[0].content")]
    [InlineData("{\"messages\": [{\"role\": \"user\", \"content\": [{\"type\": \"image_url\"}]}]}", "messages[0].content")]
    [InlineData("{\"messages\": [{\"role\": \"user\", \"content\": \"a\"}], \"max_tokens\": 1, \"max_completion_tokens\": 2}", "max_tokens")]
    [InlineData("{\"messages\": [{\"role\": \"user\", \"content\": \"a\"}], \"logprobs\": true}", "logprobs")]
    [InlineData("{\"messages\": [{\"role\": \"user\", \"content\": \"a\"}], \"tools\": [{}]}", "tools")]
    [InlineData("{\"messages\": [{\"role\": \"user\", \"content\": \"a\"}], \"tools\": {}}", "tools")]
    [InlineData("{\"messages\": [{\"role\": \"user\", \"content\": \"a\"}], \"chat_template_kwargs\": 1}", "chat_template_kwargs")]
    [InlineData("{\"messages\": [{\"role\": \"user\", \"content\": \"a\"}, {\"role\": \"tool\", \"content\": \"b\"}]}", "messages")]
    [InlineData("{\"messages\": [{\"role\": \"assistant\", \"tool_calls\": \"a\"}]}", "messages[0].tool_calls")]
    [InlineData("{\"messages\": [{\"role\": \"user\", \"content\": \"a\"}], \"response_format\": {\"type\": \"json_object\"}}", "response_format")]
    public async Task A_faulty_chat_is_refused_by_name(string body, string parameter) =>
        Assert.Equal(parameter, (await Refused("/v1/chat/completions", body, 400)).GetProperty("param").GetString());

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"a\"")]
    [InlineData("{\"prompt\": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}")]
    public async Task What_is_no_JSON_object_is_refused(string body) =>
        Assert.Equal("invalid_json", (await Refused("/v1/completions", body, 400)).GetProperty("code").GetString());

    [Fact]
    public async Task A_prompt_beyond_the_context_is_refused_with_OpenAIs_code() =>
        Assert.Equal(
            "context_length_exceeded",
            (await Refused("/v1/completions", JsonSerializer.Serialize(new { prompt = new string('x', 3000) }), 400)).GetProperty("code").GetString());

    [Fact]
    public async Task An_unknown_model_is_not_found() =>
        Assert.Equal("model_not_found", (await Refused("/v1/completions", "{\"model\": \"gpt-4\"}", 404)).GetProperty("code").GetString());

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused() =>
        Assert.Equal("request_too_large", (await Refused("/v1/completions", JsonSerializer.Serialize(new { prompt = new string('x', 200_000) }), 413)).GetProperty("code").GetString());

    [Fact]
    public async Task Another_content_type_is_refused()
    {
        using HttpResponseMessage answer = await fixture.Http.PostAsync("/v1/completions", new StringContent("{}", Encoding.UTF8, "text/plain"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task Unknown_paths_and_methods_get_error_objects()
    {
        using HttpResponseMessage unknown = await fixture.Http.GetAsync("/v1/nothing"), method = await fixture.Http.GetAsync("/v1/completions"), model = await fixture.Http.GetAsync("/v1/models/other");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, method.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, model.StatusCode);
        foreach (HttpResponseMessage answer in (HttpResponseMessage[])[unknown, method, model])
            Assert.Equal(JsonValueKind.String, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("message").ValueKind);
    }

    [Fact]
    public async Task Refused_requests_are_not_logged_and_leave_the_server_working()
    {
        await Refused("/v1/completions", "{\"prompt\": [100000]}", 400);
        Assert.Empty(fixture.ReadLog());
        Assert.NotEmpty(await fixture.Complete(new { prompt = "a" }));
    }

    private async Task<JsonElement> Refused(string path, string body, int status)
    {
        using HttpResponseMessage answer = await fixture.Http.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(status, (int)answer.StatusCode);
        JsonElement error = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error");
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
        return error;
    }
}
