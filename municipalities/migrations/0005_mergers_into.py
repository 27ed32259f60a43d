import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('municipalities', '0004_takeover_undone'),
    ]

    operations = [
        migrations.AlterField(
            model_name='succession',
            name='successor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mergers_into', to='municipalities.municipality', verbose_name='successor'),
        ),
    ]
