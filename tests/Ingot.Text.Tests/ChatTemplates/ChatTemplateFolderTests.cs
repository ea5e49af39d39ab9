using System.Text.Json.Nodes;
using Ingot.Core.Errors;
using Ingot.Text.ChatTemplates;

namespace Ingot.Text.Tests.ChatTemplates;

public class ChatTemplateFolderTests
{
    private static readonly ChatTemplateInput Hello = new() { Messages = [new JsonObject { ["role"] = "user", ["content"] = "Hello" }] };

    [Fact]
    public void A_template_in_the_configuration_writes_the_special_tokens_beside_it()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "tokenizer_config.json", """{"chat_template": "{{ bos_token }}{{ messages[0].content }}{{ eos_token }}{{ pad_token is defined }}", "bos_token": "<s>", "eos_token": {"content": "</s>"}, "pad_token": null}""");
        Assert.Equal("<s>Hello</s>False", Render(folder));
    }

    [Fact]
    public void Of_named_templates_the_one_for_tools_serves_a_conversation_with_tools()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "tokenizer_config.json", """{"chat_template": [{"name": "default", "template": "plain"}, {"name": "tool_use", "template": "{{ tools | length }} tools"}]}""");
        ChatTemplateSet set = ChatTemplateFolder.TryLoad(folder.Path)!;
        Assert.Equal(["default", "tool_use"], set.Names);
        Assert.Equal("plain", set.Render(Hello, ChatTemplateVectors.Now).Text);
        Assert.Equal("1 tools", set.Render(Hello with { Tools = [new JsonObject()] }, ChatTemplateVectors.Now).Text);
        Assert.Equal(ExitCode.Usage, Assert.Throws<IngotException>(() => set.Render(Hello, ChatTemplateVectors.Now, "rag")).Code);
    }

    [Fact]
    public void A_file_of_its_own_goes_before_the_configuration()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "tokenizer_config.json", """{"chat_template": "old", "bos_token": "<s>"}""");
        Write(folder, "chat_template.jinja", "{{ bos_token }}new {{ extra }}\n");
        ChatTemplateSet set = ChatTemplateFolder.TryLoad(folder.Path)!;
        Assert.Equal("<s>new 5", set.Render(Hello with { Variables = new JsonObject { ["extra"] = 5 } }, ChatTemplateVectors.Now).Text);
    }

    [Fact]
    public void A_folder_without_a_template_has_none()
    {
        using var folder = new TemporaryFolder();
        Assert.Null(ChatTemplateFolder.TryLoad(folder.Path));
        Write(folder, "tokenizer_config.json", """{"bos_token": "<s>"}""");
        Assert.Null(ChatTemplateFolder.TryLoad(folder.Path));
    }

    [Theory]
    [InlineData("{\"chat_template\": 5}")]
    [InlineData("{\"chat_template\": [{\"name\": \"default\"}]}")]
    [InlineData("{\"chat_template\": \"{% if %}\"}")]
    [InlineData("[]")]
    [InlineData("{")]
    public void A_broken_configuration_is_a_data_error_that_names_the_file(string content)
    {
        using var folder = new TemporaryFolder();
        Write(folder, "tokenizer_config.json", content);
        var fault = Assert.Throws<IngotException>(() => ChatTemplateFolder.TryLoad(folder.Path));
        Assert.Equal(ExitCode.Data, fault.Code);
        Assert.Contains("tokenizer_config.json", fault.Where, StringComparison.Ordinal);
    }

    private static string Render(TemporaryFolder folder) => ChatTemplateFolder.TryLoad(folder.Path)!.Render(Hello, ChatTemplateVectors.Now).Text;

    private static void Write(TemporaryFolder folder, string name, string content) => File.WriteAllText(Path.Combine(folder.Path, name), content);
}
