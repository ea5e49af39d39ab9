namespace Ingot.Core.Tokens;

/// <summary>What a token of an example is to training; a shard of marks lies beside the shard of the tokens.</summary>
public static class TokenMark
{
    /// <summary>It is read, not learnt: a question, an instruction, or padding.</summary>
    public const int Read = 0;

    /// <summary>It is learnt: the assistant wrote it.</summary>
    public const int Learned = 1;

    /// <summary>It begins an example, and nothing before it is seen from there on.</summary>
    public const int Begin = 2;

    /// <summary>One more than the largest.</summary>
    public const int Count = 3;
}
