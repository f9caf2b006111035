"""The tagger and parser: a BiLSTM over words, biaffine arcs and relations (Dozat and Manning 2017, arXiv:1611.01734)."""

from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from features import FORM_ROWS, UNKNOWN


@dataclass(frozen=True)
class Shape:
    """The sizes of a network."""

    word: int = 96
    """Width of a word's row."""
    form: int = 64
    """Width of the summed rows of a word's form."""
    hidden: int = 160
    """Width of one direction of one layer."""
    layers: int = 2
    arc: int = 128
    relation: int = 48

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


@dataclass(frozen=True)
class Drops:
    """How much of what is left out while it learns; each between 0 and 1."""

    word: float = 0.08
    """A word becomes unknown as a whole."""
    learnt: float = 0.25
    """A word keeps its vector from large text, but not what was learnt of it."""
    form: float = 0.05
    """A word loses its form."""
    input: float = 0.25
    between: float = 0.33
    """Of a layer's output, the same units at every word of a sentence."""
    recurrent: float = 0.2
    """Of the recurrent weights."""
    head: float = 0.33


def same_everywhere(x: Tensor, rate: float, training: bool) -> Tensor:
    """Drops the same units at every place of a sentence (Gal and Ghahramani 2016, arXiv:1512.05287)."""
    if not training or rate == 0:
        return x
    kept = x.new_empty(x.shape[0], 1, x.shape[2]).bernoulli_(1 - rate) / (1 - rate)
    return x * kept


class Direction(nn.Module):
    """One direction of one LSTM layer, with dropped recurrent weights (Merity et al. 2017, arXiv:1708.02182)."""

    def __init__(self, inputs: int, hidden: int, drop: float):
        super().__init__()
        self.hidden, self.drop = hidden, drop
        self.weight_in = nn.Parameter(torch.empty(4 * hidden, inputs))
        self.weight_hidden = nn.Parameter(torch.empty(4 * hidden, hidden))
        self.bias = nn.Parameter(torch.zeros(4 * hidden))
        nn.init.xavier_uniform_(self.weight_in)
        for gate in self.weight_hidden.data.chunk(4):
            nn.init.orthogonal_(gate)
        self.bias.data[hidden : 2 * hidden] = 1.0

    def forward(self, x: Tensor) -> Tensor:
        weight = F.dropout(self.weight_hidden, self.drop, self.training)
        zero = x.new_zeros(1, x.shape[0], self.hidden)
        weights = [self.weight_in, weight, self.bias, torch.zeros_like(self.bias)]
        return torch._VF.lstm(x, (zero, zero), weights, True, 1, 0.0, self.training, False, True)[0]


class Parser(nn.Module):
    """Scores of heads, relations and tags. Place 0 of a sentence is the root."""

    def __init__(self, shape: Shape, drops: Drops, vectors: Tensor, learnt: Tensor, tags: int, relations: int):
        """`vectors` holds one row a word of the vocabulary, of zeros where large text has none; `learnt` the place of
        its row among those that are learnt, 0 for a word that training does not have twice."""
        super().__init__()
        self.shape, self.drops = shape, drops
        self.register_buffer("vectors", vectors, persistent=False)
        self.register_buffer("learnt_rows", learnt, persistent=False)
        self.project = nn.Linear(vectors.shape[1], shape.word, bias=False)
        self.learnt = nn.Embedding(int(learnt.max()) + 1, shape.word, padding_idx=0)
        self.forms = nn.ModuleList(nn.Embedding(rows, shape.form) for rows in FORM_ROWS.values())
        nn.init.zeros_(self.learnt.weight)
        nn.init.normal_(self.project.weight, 0, 0.1)
        for table in self.forms:
            nn.init.normal_(table.weight, 0, 0.15)
        width = shape.word + shape.form
        self.ahead, self.back = nn.ModuleList(), nn.ModuleList()
        for _ in range(shape.layers):
            self.ahead.append(Direction(width, shape.hidden, drops.recurrent))
            self.back.append(Direction(width, shape.hidden, drops.recurrent))
            width = 2 * shape.hidden
        self.arc_head, self.arc_dependent = nn.Linear(width, shape.arc), nn.Linear(width, shape.arc)
        self.relation_head, self.relation_dependent = nn.Linear(width, shape.relation), nn.Linear(width, shape.relation)
        self.arc = nn.Parameter(torch.zeros(shape.arc + 1, shape.arc))
        nn.init.orthogonal_(self.arc.data[: shape.arc])
        self.relation = nn.Parameter(torch.zeros(relations, shape.relation + 1, shape.relation + 1))
        self.tag = nn.Linear(width, tags)

    def embed(self, words: Tensor, forms: Tensor) -> Tensor:
        drops = self.drops
        if self.training:
            unknown = torch.rand(words.shape) < drops.word
            words = words.masked_fill(unknown & (words > 1), UNKNOWN)
        learnt = self.learnt(self.learnt_rows[words])
        form = sum(table(forms[..., i]) for i, table in enumerate(self.forms))
        if self.training:
            learnt = learnt * (torch.rand(words.shape) >= drops.learnt).unsqueeze(-1)
            form = form * (torch.rand(words.shape) >= drops.form).unsqueeze(-1)
        vector = self.project(F.embedding(words, self.vectors)) + learnt
        return F.dropout(torch.cat([vector, form], -1), drops.input, self.training)

    def encode(self, words: Tensor, forms: Tensor, lengths: Tensor) -> Tensor:
        x = self.embed(words, forms)
        places = torch.arange(words.shape[1])[None].expand(words.shape)
        # Turns each sentence round within its own length; what stands behind it stays behind it.
        turned = torch.where(places < lengths[:, None], lengths[:, None] - 1 - places, places).unsqueeze(-1)
        for ahead, back in zip(self.ahead, self.back):
            backwards = back(x.gather(1, turned.expand(-1, -1, x.shape[2])))
            x = torch.cat([ahead(x), backwards.gather(1, turned.expand(-1, -1, backwards.shape[2]))], -1)
            x = same_everywhere(x, self.drops.between, self.training)
        return x

    def forward(self, words: Tensor, forms: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Arc scores [sentence, dependent, head], tag scores, and what `relations` takes."""
        x = self.encode(words, forms, lengths)

        def layer(linear: nn.Linear) -> Tensor:
            return same_everywhere(F.leaky_relu(linear(x), 0.1), self.drops.head, self.training)

        one = x.new_ones(*x.shape[:2], 1)
        heads, dependents = layer(self.arc_head), layer(self.arc_dependent)
        arcs = torch.cat([dependents, one], -1) @ self.arc @ heads.transpose(1, 2)
        beyond = torch.arange(words.shape[1])[None] >= lengths[:, None]
        arcs = arcs.masked_fill(beyond[:, None, :], -1e9)
        relation_heads = torch.cat([layer(self.relation_head), one], -1)
        relation_dependents = torch.cat([layer(self.relation_dependent), one], -1)
        return arcs, self.tag(x), relation_heads, relation_dependents

    def relations(self, heads: Tensor, dependents: Tensor, chosen: Tensor) -> Tensor:
        """Scores of the relations between each word and its chosen head."""
        own = torch.gather(heads, 1, chosen.unsqueeze(-1).expand(-1, -1, heads.shape[-1]))
        width = dependents.shape[-1]
        # One product [n, width] x [width, relations * width], then a dot product a relation.
        halfway = dependents @ self.relation.permute(1, 0, 2).reshape(width, -1)
        return (halfway.view(*halfway.shape[:2], -1, width) * own.unsqueeze(2)).sum(-1)
