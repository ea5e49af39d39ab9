namespace Ingot.Serving;

/// <summary>A model that the server may answer with.</summary>
/// <param name="Id">Its artifact id: answers and the request log name it, and another id means another model.</param>
/// <param name="Folder">A model folder with its tokenizer.</param>
public sealed record ServedModel(string Id, string Folder);
