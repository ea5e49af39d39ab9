using Ingot.Core.Errors;

namespace Ingot.Models.Batches;

/// <summary>What is checked and counted in batches of every kind.</summary>
internal static class BatchShape
{
    public static long Sum(ReadOnlySpan<int> lengths)
    {
        long sum = 0;
        foreach (int length in lengths) sum += length;
        return sum;
    }

    /// <summary>Throws IngotException (Data) when an id would be read outside an embedding of <paramref name="vocabulary"/> rows.</summary>
    public static void RequireIds(ReadOnlySpan<int> ids, int vocabulary)
    {
        foreach (int id in ids)
        {
            if ((uint)id >= (uint)vocabulary)
                throw new IngotException(ExitCode.Data, $"token id {id} is outside the model's vocabulary of {vocabulary}", null, "Use the tokenizer that the model was trained with.");
        }
    }
}
