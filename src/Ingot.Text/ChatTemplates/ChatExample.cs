namespace Ingot.Text.ChatTemplates;

/// <summary>A conversation as a model reads it.</summary>
/// <param name="Ids">Its tokens.</param>
/// <param name="Learned">For each token whether the assistant wrote it: what instruction tuning learns.</param>
public sealed record ChatExample(int[] Ids, bool[] Learned);
