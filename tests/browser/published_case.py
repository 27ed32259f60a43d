"""What the published report says about Midden-Groningen, facet by facet, written out by hand."""

PUBLISHED = {
    "Content": ("Fase 2", ["Fase 2"]),
    "Customer experience": ("Fase 1, deels fase 2", ["Fase 1", "Fase 2 (deels)"]),
    "Context": ("Fase 2", ["Fase 1", "Fase 2"]),
    "Conversatie": ("Fase 2", ["Fase 2"]),
    "Collaboratie": ("Fase 2, deels fase 3", ["Fase 1", "Fase 2", "Fase 3 (deels)"]),
    "Visie/Ambitie": ("Fase 2", ["Fase 1", "Fase 2"]),
    "Functie/Resultaat": ("Fase 2", ["Fase 2"]),
    "Processen/activiteiten/eigenaarschap": ("Fase 2", ["Fase 1", "Fase 2"]),
    "Middelen/ICT/archivering": ("Fase 2", ["Fase 2"]),
    "Mensen": ("Fase 1", ["Fase 1"]),
}
POSITIONS = {facet: position for facet, (position, _listed) in PUBLISHED.items()}
MEANS = {
    "Hele gemeente": "Fase 2 gemiddeld 1,9",
    "Interactie": "Fase 2 gemiddeld 2,0",
    "Organisatie": "Fase 2 gemiddeld 1,8",
}
