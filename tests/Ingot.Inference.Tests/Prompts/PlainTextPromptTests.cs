using Ingot.Inference.Prompts;

namespace Ingot.Inference.Tests.Prompts;

public sealed class PlainTextPromptTests
{
    [Fact]
    public void One_message_is_the_text_itself() => Assert.Equal("Once upon a time", Render((ChatRole.User, "Once upon a time")));

    [Fact]
    public void The_models_text_follows_directly_and_the_persons_next_on_a_new_line() =>
        Assert.Equal(
            "Once upon a time there was a fox.\nThe fox",
            Render((ChatRole.User, "Once upon"), (ChatRole.Assistant, " a time there was a fox."), (ChatRole.User, "The fox")));

    [Fact]
    public void No_line_is_added_where_white_space_stands() =>
        Assert.Equal("A fox. The fox", Render((ChatRole.User, "A fox. "), (ChatRole.User, "The fox")));

    [Fact]
    public void Instructions_are_left_out() => Assert.Equal("Once", Render((ChatRole.System, "You are helpful."), (ChatRole.User, "Once")));

    [Fact]
    public void No_messages_are_no_text() => Assert.Equal("", Render());

    private static string Render(params (ChatRole Role, string Text)[] messages) =>
        PlainTextPrompt.Render(messages.Select(message => new ChatMessage(message.Role, message.Text)));
}
