using System.ClientModel;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Models;

namespace Ingot.Serving.Tests;

/// <summary>With OpenAI's own .NET client.</summary>
public sealed class OpenAIClientTests : IAsyncLifetime
{
    private readonly ServerFixture fixture = new();
    private ChatClient chat = null!;
    private OpenAIClient client = null!;

    public async ValueTask InitializeAsync()
    {
        await fixture.Start();
        client = new OpenAIClient(new ApiKeyCredential("any"), new OpenAIClientOptions { Endpoint = new Uri(fixture.Server.Address, "/v1") });
        chat = client.GetChatClient("tiny");
    }

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task A_chat_answer_continues_the_users_text()
    {
        ChatCompletion answer = await chat.CompleteChatAsync([new SystemChatMessage("Be kind."), new UserChatMessage("once upon")]);
        Assert.Equal(await fixture.Complete(new { prompt = "once upon" }), answer.Content[0].Text);
        Assert.Equal(ChatFinishReason.Length, answer.FinishReason);
        Assert.Equal(ChatMessageRole.Assistant, answer.Role);
        Assert.Equal(12, answer.Usage.OutputTokenCount);
        Assert.Equal("tiny", answer.Model);
    }

    [Fact]
    public async Task A_streamed_chat_answer_says_the_same_and_ends_with_usage()
    {
        var options = new ChatCompletionOptions { MaxOutputTokenCount = 30, FrequencyPenalty = 0 };
        ChatCompletion whole = await chat.CompleteChatAsync([new UserChatMessage("a fox")], options);
        string text = "";
        ChatFinishReason? finish = null;
        ChatTokenUsage? usage = null;
        ChatMessageRole? role = null;
        await foreach (StreamingChatCompletionUpdate update in chat.CompleteChatStreamingAsync([new UserChatMessage("a fox")], options))
        {
            text += string.Concat(update.ContentUpdate.Select(part => part.Text));
            finish ??= update.FinishReason;
            usage ??= update.Usage;
            role ??= update.Role;
        }

        Assert.Equal(whole.Content[0].Text, text);
        Assert.Equal(whole.FinishReason, finish);
        Assert.Equal(whole.Usage.OutputTokenCount, usage!.OutputTokenCount);
        Assert.Equal(ChatMessageRole.Assistant, role);
    }

    [Fact]
    public async Task A_conversation_is_one_text()
    {
        ChatCompletion answer = await chat.CompleteChatAsync(
            [new UserChatMessage("once upon"), new AssistantChatMessage(" a time."), new UserChatMessage(ChatMessageContentPart.CreateTextPart("the "), ChatMessageContentPart.CreateTextPart("fox"))]);
        Assert.Equal(await fixture.Complete(new { prompt = "once upon a time.\nthe fox" }), answer.Content[0].Text);
    }

    [Fact]
    public async Task A_refusal_reaches_the_client_as_its_own_exception()
    {
        ClientResultException fault = await Assert.ThrowsAsync<ClientResultException>(() => client.GetChatClient("gpt-4").CompleteChatAsync([new UserChatMessage("a")]));
        Assert.Equal(404, fault.Status);
        Assert.Contains("gpt-4", fault.Message);
    }

    [Fact]
    public async Task The_client_lists_the_model()
    {
        OpenAIModelCollection models = await client.GetOpenAIModelClient().GetModelsAsync();
        Assert.Equal("tiny", Assert.Single(models).Id);
    }
}
