using System.Text.Json;
using Ingot.Cli.Commands;
using Ingot.Cli.Hosting;
using Ingot.Core.Errors;

namespace Ingot.Cli.Tests.Commands;

public sealed class PlanCommandTests
{
    // What an assumption saves may well be below zero; nothing else may.
    private static readonly string[] Signed = ["advantage_low", "advantage_high"];

    public static TheoryData<string> Contradictions { get; } =
    [
        "--model llama-2-7b --price -1", "--model llama-2-7b --price NaN", "--model llama-2-7b --device h1000", "--model lama-7", "--model llama-2-7b --tokens 0", "--model llama-2-7b --tokens -5",
        "--model llama-2-7b --tokens 1e300", "--model llama-2-7b --tokens many", "--model llama-2-7b --unique 0", "--model llama-2-7b --context 0", "--model llama-2-7b --context -1", "--model llama-2-7b --count 0", "--model llama-2-7b --micro-batch 0",
        "--model llama-2-7b --zero 4", "--model llama-2-7b --rank 0 --method lora", "--model llama-2-7b --utilisation 0", "--model llama-2-7b --utilisation 1.5", "--model llama-2-7b --utilisation NaN",
        "--model llama-2-7b --pue 0.5", "--model llama-2-7b --pue NaN", "--model llama-2-7b --region atlantis", "--model llama-2-7b --failed -1", "--model llama-2-7b --people -2", "--model llama-2-7b --people NaN",
        "--model llama-2-7b --months -1", "--model llama-2-7b --storage-tb -1", "--model llama-2-7b --requests 0", "--model llama-2-7b --requests -3", "--model llama-2-7b --requests 3M --prompt-tokens 0",
        "--model llama-2-7b --requests 3M --latency 0", "--model llama-2-7b --requests 3M --latency 1e-9", "--model llama-2-7b --requests 3M --bits 0", "--model llama-2-7b --requests 3M --bits NaN", "--model llama-2-7b --prices /nowhere.json",
        "--model llama-2-7b --decide", "--model llama-2-7b --decide --requests 0", "--model llama-2-7b --decide --requests 3M --api none", "--model llama-2-7b --decide --requests 3M --base none",
        "--model llama-2-7b --decide --requests 3M --horizon 0", "--model llama-2-7b --decide --requests 3M --effort -1", "--model llama-2-7b --decide --requests 3M --tune-tokens 0",
        "--model llama-2-7b --decide --requests 3M --device mi300x --provider nobody",
    ];

    public static TheoryData<string> Questions { get; } =
    [
        "--model llama-2-7b --tokens 2T --device a100-80gb --context 4096", "--model gpt2 --tokens 1", "--model llama-3-405b --tokens 15.6T --device h100 --count 16384 --zero 3 --recompute", "--model deepseek-v3 --device h800",
        "--model bert-base --device t4 --format fp16", "--model t5-base --device cpu-2 --format fp32", "--model mixtral-8x7b --method qlora --tokens 20M --requests 1", "--model qwen3-0.6b --requests 1e12 --device h100",
        "--model llama-2-7b --price 0 --requests 1M", "--model llama-2-7b --device mi300x", "--model llama-2-7b --unique 1 --tokens 1T", "--model gpt2 --tokens 1e17", "--model llama-2-7b --people 3 --months 6 --failed 0.3 --experiments 1 --storage-tb 5 --egress-tb 1",
        "--model llama-3.2-1b --decide --requests 3M --device h100-80gb", "--model llama-3.2-1b --decide --requests 1 --private --finding-is-enough --device h100-80gb", "--model gpt2 --decide --requests 1e12 --effort 0 --horizon 0.1 --price 0", "--published",
    ];

    [Theory]
    [MemberData(nameof(Contradictions))]
    public async Task What_cannot_be_is_told_with_what_to_do(string arguments)
    {
        (int code, JsonElement json, string text) = await Plan(arguments);
        Assert.True(code is (int)ExitCode.Usage or (int)ExitCode.Device, $"exit code {code}: {text}");
        JsonElement error = json.GetProperty("error");
        Assert.False(string.IsNullOrEmpty(error.GetProperty("what").GetString()));
        Assert.False(string.IsNullOrEmpty(error.GetProperty("mend").GetString()), text);
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Every_figure_of_an_answer_is_finite_and_not_negative(string arguments)
    {
        (int code, JsonElement json, string text) = await Plan(arguments);
        Assert.True(code == 0, text);
        Assert.True(Numbers(json, "") > 20, text);
    }

    private static int Numbers(JsonElement json, string path) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Sum(entry => Signed.Contains(entry.Name) ? 0 : Numbers(entry.Value, $"{path}.{entry.Name}")),
        JsonValueKind.Array => json.EnumerateArray().Sum(entry => Numbers(entry, path)),
        JsonValueKind.Number => Check(json.GetDouble(), path),
        JsonValueKind.String => Name(json.GetString()!, path),
        _ => 0,
    };

    private static int Check(double value, string path)
    {
        Assert.True(double.IsFinite(value) && value >= 0, $"{path} is {value}");
        return 1;
    }

    // Numbers that JSON cannot hold are written as names.
    private static int Name(string text, string path)
    {
        Assert.False(text is "NaN" or "Infinity" or "-Infinity", $"{path} is {text}");
        return 0;
    }

    private static async Task<(int Code, JsonElement Json, string Text)> Plan(string arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await new IngotApplication(new PlanCommand()).RunAsync([.. $"plan {arguments} --json".Split(' ')], new StandardStreams(TextReader.Null, output, error), TimeProvider.System, CancellationToken.None);
        string text = output.ToString().TrimEnd();
        return (code, JsonDocument.Parse(text.Split('\n')[^1]).RootElement, $"{text}\n{error}");
    }
}
